import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { step } from "./console.ts";
import { exitOf, runNext } from "./processes.ts";

const root = resolve(import.meta.dirname, "../..");
const kept = join(root, ".next", "kom-in-build");
const sources = [
  "app/**/*",
  "components/**/*",
  "lib/**/*",
  "messages/**/*.json",
  "prisma/schema/*",
  "public/**/*",
  "*.{ts,mjs}",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];
/** Made by the build itself, or of no concern to it. */
const others = /^(lib\/cli\/(?!kiosk-worker)|next-env\.d\.ts|vitest|playwright|prisma\.config)/;

/** Builds the application when anything it is made from has changed since the last build. */
export async function buildWhenChanged(): Promise<void> {
  const wanted = fingerprint();
  if (existsSync(kept) && readFileSync(kept, "utf8") === wanted) return;
  await step("Building the application (a minute or two)", () => build(wanted));
}

async function build(wanted: string): Promise<void> {
  rmSync(kept, { force: true });
  const code = await exitOf(runNext(["build"], { NODE_ENV: "production" }, "quiet"));
  if (code !== 0) throw new Error("The application could not be built; the lines above say why.");
  // Only now: a bundler need not be loaded where nothing is built.
  await (await import("./kiosk-worker.ts")).buildKioskWorker(root);
  writeFileSync(kept, wanted);
}

/** The public address is part of it: the build puts it into headers. */
function fingerprint(): string {
  const hash = createHash("sha256").update(`${process.env.KOM_IN_URL ?? ""} ${process.version}`);
  const files = globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !others.test(file));
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}
