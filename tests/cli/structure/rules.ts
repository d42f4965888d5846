import { notTerms, ownNames, platform, sharedNames, vocabularyOf } from "./vocabulary.ts";

export const mostFiles = 16;
export const mostLines = 250;

/** One file of the project: its path from the root and how many lines it has. */
export type SourceFile = { path: string; lines: number };

/** What the layout breaks, as sentences; empty when it holds. */
export const structureProblems = (files: SourceFile[]): string[] => {
  const paths = files.map(({ path }) => path);
  return [
    ...wrongNames(paths),
    ...outsideVocabulary(paths),
    ...fullFolders(paths),
    ...longFiles(files),
    ...twins(paths),
    ...migrations(paths),
  ];
};

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d|config))?\.[a-z0-9]+$/;
/** Prisma names its own. */
const isMigration = (path: string): boolean => path.startsWith("prisma/migrations/");

function wrongNames(paths: string[]): string[] {
  return paths
    .filter((path) => !isMigration(path) && !kebab.test(nameOf(path)))
    .map((path) => `${path}: file names are kebab-case`);
}

function outsideVocabulary(paths: string[]): string[] {
  const inLib = paths.map((path) => path.split("/")).filter(([top, , name]) => top === "lib" && name);
  const unknown = inLib.flatMap(([, noun = "", name = ""]) => {
    if (platform.includes(noun)) return [];
    const vocabulary = vocabularyOf(noun);
    if (!vocabulary) return [`lib/${noun}: no noun in tests/cli/structure/vocabulary.ts`];
    return stem(name) in vocabulary
      ? []
      : [`lib/${noun}/${name}: "${stem(name)}" is not in ${noun}'s vocabulary`];
  });
  const existing = new Set(inLib.map(([top, noun, name = ""]) => `${top}/${noun}/${stem(name)}`));
  const gone = ownNames
    .filter((name) => !existing.has(name))
    .map((name) => `${name}: in the vocabulary, but no file has the name`);
  return [...new Set([...unknown, ...gone])];
}

const declaration = /\b(?:const|let|function\*?|class|interface|type)\s+([A-Za-z]\w*)/g;
/** `isHeldBy` is "is", "held" and "by". */
const wordsIn = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[-.]/);

/** Files and declared names that say in a word of the everyday what the field has a term for. */
export function wordsOutsideTheField(path: string, text: string): string[] {
  const declared = [...text.matchAll(declaration)].map(([, name = ""]) => name);
  return [stem(nameOf(path)), ...new Set(declared)].flatMap((name) =>
    wordsIn(name)
      .filter((word) => Object.hasOwn(notTerms, word))
      .map((word) => `${path}: ${name}: "${word}" names no mechanism; say ${notTerms[word]}`),
  );
}

/** Languages are one file each. */
function fullFolders(paths: string[]): string[] {
  return [...Map.groupBy(paths, folderOf)]
    .filter(([folder, list]) => folder !== "messages" && list.length > mostFiles)
    .map(([folder, list]) => `${folder}: ${list.length} files, more than ${mostFiles}: give it rooms`);
}

/** Data, styles and tests may be as long as what they tell. */
function longFiles(files: SourceFile[]): string[] {
  return files
    .filter(
      ({ path, lines }) =>
        /\.(ts|tsx|mjs)$/.test(path) && !/\.(?:test\.tsx?|d\.ts)$/.test(path) && lines > mostLines,
    )
    .map(({ path, lines }) => `${path}: ${lines} lines, more than ${mostLines}: split it by capability`);
}

/** A base name is one file's, in `lib` and `components` together; a style sheet goes with its script. */
function twins(paths: string[]): string[] {
  const scripts = paths.filter((path) => /^(lib|components)\/.*\.(tsx?|mjs)$/.test(path));
  return [...Map.groupBy(scripts, (path) => stem(nameOf(path)))]
    .filter(([name, list]) => list.length > 1 && !sharedNames.includes(name))
    .map(([name, list]) => `${name}: ${list.join(" and ")} have one name`);
}

function migrations(paths: string[]): string[] {
  const names = [...new Set(paths.filter(isMigration).map((path) => path.split("/")[2] ?? ""))].filter(
    (name) => name !== "migration_lock.toml",
  );
  return [
    ...names
      .filter((name) => !/^\d{14}_[a-z0-9_]+$/.test(name))
      .map((name) => `${name}: no name of a migration`),
    ...[...Map.groupBy(names, (name) => name.slice(0, 14))]
      .filter(([, list]) => list.length > 1)
      .map(([, list]) => `${list.join(" and ")} have one timestamp: their order would be chance`),
  ];
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));
const stem = (name: string): string => name.replace(/\..*$/, "");

/** A path in backticks in a guide, without a line number, placeholder or pattern. */
const namedPath = /`((?:\.github|app|components|deploy|docs|lib|messages|prisma|tests)\/[^`\s<>*{}…]*)`/g;

/** Paths that a guide names and that aren't there; `exists` is asked with a path from the root. */
export const goneFrom = (guide: string, text: string, exists: (path: string) => boolean): string[] =>
  [...text.matchAll(namedPath)]
    .map(([, path = ""]) => path)
    .filter((path) => !exists(path))
    .map((path) => `${guide}: ${path} isn't there`);
