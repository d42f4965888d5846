import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { foreignToBrowsers, isBrowserEntry } from "./browser-packages.ts";
import { unprovenPromises } from "./promises.ts";
import { goneFrom, type SourceFile, structureProblems, wordsOutsideTheField } from "./rules.ts";

/** Where files lie and what they are called; exit 1 with a list of what does not hold. Reads folders, not git: an archive has none. */
const root = resolve(import.meta.dirname, "../../..");
const folders = ["app", "components", "lib", "messages", "prisma", "tests"];

const files = folders.flatMap((folder) => [...filesIn(folder)]);
/** They tell what is; a decision tells what was, once it is superseded. */
const security = ".github/SECURITY.md";
const guides = ["README.md", ...markdownIn(".github"), ...markdownIn(".github/decisions")];
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const entries = files
  .map(({ path }) => path)
  .filter((path) => /^(?:app|components|lib)\/.*\.tsx?$/.test(path) && isBrowserEntry(path, read(path)));
const problems = [
  ...structureProblems(files),
  ...files
    .filter(({ path }) => /\.(tsx?|mjs)$/.test(path))
    .flatMap(({ path }) => wordsOutsideTheField(path, read(path))),
  ...foreignToBrowsers(entries, (path) => (files.some((file) => file.path === path) ? read(path) : null)),
  ...unprovenPromises(security, read(security), files),
  ...guides.flatMap((guide) => goneFrom(guide, read(guide), isThere)),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`Structure: ${files.length} files, all in order`);

function markdownIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`);
}

/** A module may be named without its ending, as `lib/http/router`. */
function isThere(path: string): boolean {
  return ["", ".ts", ".tsx", ".test.ts"].some((ending) => existsSync(join(root, `${path}${ending}`)));
}

function* filesIn(folder: string): Generator<SourceFile> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.name.startsWith(".") || /\.tsbuildinfo$|^next-env\.d\.ts$/.test(entry.name)) continue;
    if (entry.isDirectory()) yield* filesIn(path);
    else yield { path, lines: readFileSync(join(root, path), "utf8").split("\n").length - 1 };
  }
}
