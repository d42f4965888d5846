import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { buildName, buildsDirectory, workshop } from "../../build.ts";
import { settle } from "../../env.ts";
import { alone, tryLock } from "../../machine/lock.ts";
import { say, step } from "../console.ts";
import { exitOf, runNext } from "../processes.ts";
import { hintCompilation } from "./compile-hint.ts";

const root = resolve(import.meta.dirname, "../../..");
const builds = join(root, buildsDirectory);
const work = join(root, workshop);
/** Which build the types in the workshop belong to. */
const typesOf = join(work, "types-of");
const sources = [
  "app/**/*",
  "components/**/*",
  "lib/**/*",
  "messages/**/*.json",
  "prisma/{schema,migrations}/**/*",
  "public/**/*",
  "*.{ts,tsx,mjs}",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];
/** Made by the build itself, or of no concern to it. */
const others = /^(lib\/cli\/(?!build\/)|next-env\.d\.ts|vitest|playwright|prisma\.config)/;
/** What stays in the workshop: it speeds up the next build, or is for who checks types. */
const notServed = /^(cache|dev|types|types-of|diagnostics|lock|trace.*|turbopack)$/;
/** Builds that nobody runs any more, kept for pages that were opened with them. */
const mostUnused = 1;

/**
 * Makes sure of a build of what stands in the folder, and has this process and what it starts use it. Each build has a directory
 * of its own, named after all that it is made from: what runs keeps its own, whatever is built beside it.
 */
export async function buildWhenChanged(): Promise<void> {
  let id = fingerprint();
  while (!use(id)) {
    const wait = () => say("Waiting for another build in this folder …");
    await alone(join(builds, "locks", "build"), wait, async () => {
      id = fingerprint();
      if (!existsSync(join(builds, id)))
        await step("Building the application (a minute or two)", () => build(id));
    });
  }
  settle({ build: join(buildsDirectory, id) });
}

/** Holds the build for as long as this process lives; false when there is none. */
function use(id: string): boolean {
  const release = tryLock(lockOf(id), "shared");
  if (release && existsSync(join(builds, id))) return true;
  release?.();
  return false;
}

const lockOf = (id: string): string => join(builds, "locks", id);

/** Built in the workshop, finished beside it, and in its place by one renaming: what stands there is whole. */
async function build(id: string): Promise<void> {
  const code = await exitOf(runNext(["build"], { NODE_ENV: "production", KOM_IN_BUILD: workshop }, "quiet"));
  if (code !== 0) throw new Error("The application could not be built; the lines above say why.");
  const making = join(builds, "making");
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making);
  for (const name of readdirSync(work).filter((name) => !notServed.test(name)))
    renameSync(join(work, name), join(making, name));
  hintCompilation(making);
  // Only now: a bundler need not be loaded where nothing is built.
  await (await import("./kiosk-worker.ts")).buildKioskWorker(root, making);
  await (await import("./server-bundle.ts")).bundleServer(root, making);
  const { bundleAssets } = await import("../../http/static/assets.ts");
  writeFileSync(join(making, "assets.json"), JSON.stringify(await bundleAssets()));
  cpSync(join(root, "prisma/migrations"), join(making, "migrations"), { recursive: true });
  cpSync(join(work, "types"), join(making, "types"), { recursive: true });
  writeFileSync(typesOf, id);
  // What was changed while it was built may be in it or not: it is no build of anything, and the next try makes one.
  if (fingerprint() !== id) return rmSync(making, { recursive: true });
  renameSync(making, join(builds, id));
  sweep(id);
}

/** Puts the types of the present build where the compiler looks for them. */
export function restoreTypes(directory: string): void {
  const id = directory.slice(buildsDirectory.length + 1);
  if (existsSync(typesOf) && readFileSync(typesOf, "utf8") === id) return;
  cpSync(join(root, directory, "types"), join(work, "types"), { recursive: true });
  writeFileSync(typesOf, id);
}

const goneFrom = "gone-";

/** Removes old builds that no living process uses. */
function sweep(newest: string): void {
  const madeAt = (name: string) => statSync(join(builds, name, "BUILD_ID")).mtimeMs;
  const unused = readdirSync(builds)
    .filter((name) => buildName.test(name) && name !== newest)
    .toSorted((one, other) => madeAt(other) - madeAt(one));
  for (const id of unused.slice(mostUnused)) {
    const release = tryLock(lockOf(id), "alone");
    if (release) renameSync(join(builds, id), join(builds, `${goneFrom}${id}`));
    release?.();
  }
  // Under a name of no build: half of one that was being removed is taken for none.
  for (const name of readdirSync(builds).filter((name) => name.startsWith(goneFrom)))
    rmSync(join(builds, name), { recursive: true, force: true });
}

function fingerprint(): string {
  const hash = createHash("sha256").update(process.version);
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !others.test(file));
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 16);
}
