import type { SourceFile } from "./rules.ts";

/** A test as the promises name it: the folder it is in, and its name. */
const reference = /`([a-z0-9]+)\/([a-z0-9-]+)`/g;

/**
 * Promises of which no test is named, and named tests that aren't there. Promises are the rows of the table of "What we protect" and the
 * points of "What is promised".
 */
export function unprovenPromises(document: string, text: string, files: readonly SourceFile[]): string[] {
  return promisesOf(text).flatMap((promise) => {
    const named = [...promise.matchAll(reference)].map(([, folder = "", name = ""]) => ({ folder, name }));
    const begin = promise.slice(0, 60).replaceAll("|", "").trim();
    if (named.length === 0) return [`${document}: "${begin}…" names no test`];
    return named
      .filter((test) => !files.some(({ path }) => isTest(path, test)))
      .map(({ folder, name }) => `${document}: "${begin}…" names ${folder}/${name}, which isn't there`);
  });
}

/** `e2e` and `unit` have rooms, which the reference leaves out; a folder of `tests/integration` stands for itself. */
function isTest(path: string, { folder, name }: { folder: string; name: string }): boolean {
  const within = folder === "e2e" || folder === "unit" ? `tests/${folder}/` : `tests/integration/${folder}/`;
  return path.startsWith(within) && new RegExp(`/${name}\\.test\\.tsx?$`).test(path);
}

function promisesOf(text: string): string[] {
  const sectionOf = (title: string) => text.split(/^## /m).find((part) => part.startsWith(title)) ?? "";
  const rows = sectionOf("What we protect")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| we assume"));
  const points = sectionOf("What is promised").split(/^- /m).slice(1);
  return [...rows, ...points];
}
