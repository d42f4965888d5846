import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Heeded by Chromium (https://v8.dev/blog/explicit-compile-hints); to other browsers a comment. */
const hint = "//# allFunctionsCalledOnLoad\n";

/**
 * Has the framework's scripts compiled while they come. Every page runs them as it starts; without the hint each of their functions
 * is skipped then, and read once more when it is called, which keeps a slow device from everything else.
 */
export function hintCompilation(next: string): void {
  const { rootMainFiles }: { rootMainFiles: string[] } = JSON.parse(
    readFileSync(join(next, "build-manifest.json"), "utf8"),
  );
  for (const file of rootMainFiles) {
    const path = join(next, file);
    writeFileSync(path, hint + readFileSync(path, "utf8"));
  }
}
