import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { e2eData, e2ePort, servedBuild } from "./e2e.ts";

const directory = resolve(e2eData, "without-proxy");
const port = e2ePort + 50;

/** What of a build is no part of what is served. */
const leftOut = /^(cache|dev|diagnostics|types|trace)/;
/** Where the build says that there is a proxy. */
const manifests = ["server/middleware-manifest.json", "server/functions-config-manifest.json"];

/**
 * A second server of Next's alone, for pages, on a copy of the build and the same database. The copy has lost its proxy: the
 * lists that name it name it no more. Call after `joinServersDatabase`.
 */
export async function startWithoutProxy(): Promise<{ origin: string; stop: () => Promise<void> }> {
  // Only now: it reads the environment.
  const { answers, end, runNext } = await import("#lib/cli/processes.ts");
  const build = servedBuild();
  copyBuild(build);
  const env = { NODE_ENV: "production", KOM_IN_BUILD: build };
  const server = runNext(["start", directory, "--port", String(port)], env, "quiet");
  const origin = `http://localhost:${port}`;
  const stop = async () => {
    await end(server);
    rmSync(directory, { recursive: true, force: true });
  };
  if (await answers(`${origin}/sv/sign-in`, server)) return { origin, stop };
  await stop();
  throw new Error("The server without a proxy did not start");
}

function copyBuild(build: string): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync("."))
    if (!name.startsWith(".")) symlinkSync(resolve(name), join(directory, name));
  const isServed = (file: string) => !leftOut.test(relative(build, file));
  cpSync(build, join(directory, build), { recursive: true, filter: isServed });
  for (const file of manifests.map((name) => join(directory, build, name)))
    writeFileSync(file, withoutProxy(readFileSync(file, "utf8")));
}

/** One list calls it the middleware of `/`, the other the function `/_middleware`. */
function withoutProxy(manifest: string): string {
  const { functions, ...rest } = JSON.parse(manifest) as { functions: Record<string, unknown> };
  const left = Object.fromEntries(Object.entries(functions).filter(([name]) => name !== "/_middleware"));
  return JSON.stringify({ ...rest, ...("middleware" in rest ? { middleware: {} } : {}), functions: left });
}
