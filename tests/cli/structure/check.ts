import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { goneFrom, type SourceFile, structureProblems, wordsOutsideTheField } from "./rules.ts";

/** Where files lie and what they are called; exit 1 with a list of what does not hold. Reads folders, not git: an archive has none. */
const root = resolve(import.meta.dirname, "../../..");
const folders = ["app", "components", "lib", "messages", "prisma", "tests"];

const files = folders.flatMap((folder) => [...filesIn(folder)]);
/** They tell what is; a decision tells what was, once it is superseded. */
const guides = ["README.md", ...markdownIn(".github"), ...markdownIn(".github/decisions")];
const problems = [
  ...structureProblems(files),
  ...files
    .filter(({ path }) => /\.(tsx?|mjs)$/.test(path))
    .flatMap(({ path }) => wordsOutsideTheField(path, readFileSync(join(root, path), "utf8"))),
  ...guides.flatMap((guide) => goneFrom(guide, readFileSync(join(root, guide), "utf8"), isThere)),
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
