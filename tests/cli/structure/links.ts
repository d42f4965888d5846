import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");
const documents = globSync(["*.md", "docs/**/*.md", ".github/*.md", ".github/decisions/*.md"], { cwd: root });

const links = /\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"\s]+)"/g;

/** Every link between documents leads to a file that is there, and to a heading in it; pictures too. Addresses elsewhere aren't asked. */
const problems = documents.flatMap((document) =>
  [...readFileSync(join(root, document), "utf8").matchAll(links)].flatMap(([, inText, inTag]) => {
    const link = inText ?? inTag ?? "";
    if (/^[a-z]+:/i.test(link)) return [];
    const [path = "", heading] = link.split("#", 2);
    const file = path === "" ? document : join(dirname(document), path);
    if (!existsSync(join(root, file))) return [`${document}: ${link} leads nowhere`];
    if (heading === undefined || !file.endsWith(".md")) return [];
    return headingsOf(file).includes(heading) ? [] : [`${document}: ${link} names no heading of ${file}`];
  }),
);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`Links: ${documents.length} documents, all lead somewhere`);

/** As GitHub makes an anchor of a heading. */
function headingsOf(file: string): string[] {
  return [...readFileSync(join(root, file), "utf8").matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, "")
      .replaceAll(" ", "-"),
  );
}
