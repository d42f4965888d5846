import { readFileSync } from "node:fs";

/**
 * Which build of the application this process serves: an opaque word, another one after every build. A page that stays open
 * for weeks learns from it that it has become old.
 */
export const build: string = idOfBuild();

function idOfBuild(): string {
  try {
    return readFileSync(".next/BUILD_ID", "utf8").trim();
  } catch {
    return "unbuilt";
  }
}
