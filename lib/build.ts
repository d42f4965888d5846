import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { env } from "./env.ts";

/** Where builds are: each in a directory named after what it was made from. They lie as deep as where they were made: links in them depend on it. */
export const buildsDirectory = ".next";
export const buildName = /^[0-9a-f]{16}$/;
/** The server's own code within a build. */
export const serverBundle = "server.mjs";
/** Where builds are made, and what the development server uses. Nothing is served from here. */
export const workshop = ".next/work";

/**
 * Which build of the application this process serves: an opaque word, another one after every build. A page that stays open
 * for weeks learns from it that it has become old.
 */
export const build: string = idOfBuild();

function idOfBuild(): string {
  try {
    return readFileSync(`${env.build}/BUILD_ID`, "utf8").trim();
  } catch {
    return "unbuilt";
  }
}

/** The builds that stand beside the one that is served. Read each time: they come and go. */
export function otherBuilds(): string[] {
  const directory = dirname(env.build);
  const names = readdirSync(directory).filter((name) => buildName.test(name));
  return names.map((name) => `${directory}/${name}`).filter((build) => build !== env.build);
}
