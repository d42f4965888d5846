import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { alone, tryLock } from "#lib/machine/lock.ts";

const [own, beside] = ["a".repeat(16), "b".repeat(16)] as const;
const folder = mkdtempSync(join(tmpdir(), "kom-in-builds-"));
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};
let assets: typeof import("../../../app/assets/[version]/[...name]/route.ts");
let files: typeof import("#lib/http/static/built-files.ts");

beforeAll(async () => {
  for (const [build, version] of [
    [own, "own-version"],
    [beside, "old-version"],
  ] as const) {
    write(`.next/${build}/BUILD_ID`, build);
    write(
      `.next/${build}/assets.json`,
      JSON.stringify({ version, texts: { "components/plain-html/shared/page.css": version } }),
    );
    write(`.next/${build}/static/chunks/both.js`, build);
  }
  write(`.next/${beside}/static/chunks/old-1a.js`, "old");
  write(`.next/${beside}/server/secret.js`, "secret");
  write(".next/other/static/chunks/stranger.js", "no build");
  process.env.KOM_IN_BUILD = join(folder, ".next", own);
  vi.stubEnv("NODE_ENV", "production");
  vi.resetModules();
  assets = await import("../../../app/assets/[version]/[...name]/route.ts");
  files = await import("#lib/http/static/built-files.ts");
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const asset = (version: string, name: string) =>
  assets.GET(new Request("http://localhost/"), {
    params: Promise.resolve({ version, name: name.split("/") }),
  });

test("an asset is answered for its own version only, and kept for ever only then", async () => {
  const answer = await asset("own-version", "components/plain-html/shared/page.css");
  expect([answer.status, await answer.text()]).toEqual([200, "own-version"]);
  expect(answer.headers.get("cache-control")).toContain("immutable");
  for (const [version, name] of [
    ["unknown", "components/plain-html/shared/page.css"],
    ["own-version", "components/page/nothing.css"],
    ["own-version", "constructor"],
    ["__proto__", "toString"],
  ] as const) {
    const none = await asset(version, name);
    expect([none.status, none.headers.get("cache-control")], `${version} ${name}`).toEqual([404, "no-store"]);
  }
});

test("a page of the build before gets what it was made with", async () => {
  const answer = await asset("old-version", "components/plain-html/shared/page.css");
  expect([answer.status, await answer.text()]).toEqual([200, "old-version"]);
});

/** A server of the built files, in front of a framework that answers "next"; asks it for a path. */
async function serveFiles(): Promise<(path: string) => Promise<Response>> {
  const server = createServer(files.withBuiltFiles((_, response) => response.end("next"))).listen(0);
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return (path) => fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`);
}

test("scripts of the build and of one beside are answered, packed and with their length; nothing else is", async () => {
  const get = await serveFiles();
  const old = await get("/_next/static/chunks/old-1a.js?v=1");
  expect([await old.text(), old.headers.get("content-type")]).toEqual([
    "old",
    "text/javascript; charset=utf-8",
  ]);
  expect(old.headers.get("cache-control")).toContain("immutable");
  const own = await get("/_next/static/chunks/both.js");
  expect(await own.text()).toBe(basename(process.env.KOM_IN_BUILD ?? ""));
  expect(own.headers.get("content-encoding")).toBe("gzip");
  expect(Number(own.headers.get("content-length"))).toBeGreaterThan(0);
  for (const path of [
    "/_next/static/chunks/stranger.js",
    "/_next/static/../server/secret.js",
    "/_next/static/%2e%2e/server/secret.js",
    "/_next/static/chunks",
    "/_next/static/chunks/none.js",
  ])
    expect(await (await get(path)).text(), path).toBe("next");
});

test("a script that can't be read once is answered as soon as it can", async () => {
  const get = await serveFiles();
  const file = `.next/${own}/static/chunks/later.js`;
  write(file, "");
  truncateSync(join(folder, file), 3 * 1024 ** 3); // more than can be read in one go, whoever reads
  await expect(get("/_next/static/chunks/later.js")).rejects.toThrow();
  write(file, "later");
  expect(await (await get("/_next/static/chunks/later.js")).text()).toBe("later");
});

/** Another process that holds the lock until it is killed. */
async function holder(file: string, kind: "shared" | "alone"): Promise<ChildProcess> {
  const code = `import { tryLock } from ${JSON.stringify(resolve("lib/machine/lock.ts"))};
    process.stdout.write(String(tryLock(${JSON.stringify(file)}, "${kind}") !== null));
    setInterval(() => undefined, 1000);`;
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "-e", code],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const [said] = await once(child.stdout as NonNullable<ChildProcess["stdout"]>, "data");
  expect(String(said)).toBe("true");
  return child;
}

test("a build that a living process uses is not to be had alone, and is once the process was killed", async () => {
  const file = join(folder, "locks", "used");
  const users = [await holder(file, "shared"), await holder(file, "shared")];
  expect(tryLock(file, "alone")).toBeNull();
  for (const user of users) {
    user.kill("SIGKILL");
    await once(user, "exit");
  }
  const release = tryLock(file, "alone");
  expect(release).not.toBeNull();
  expect(tryLock(file, "shared")).toBeNull();
  release?.();
});

test("of two that build one waits for the other, also when that one is killed", async () => {
  const file = join(folder, "locks", "build");
  const other = await holder(file, "alone");
  let isWaiting = false;
  const mine = alone(
    file,
    () => {
      isWaiting = true;
      other.kill("SIGKILL");
    },
    async () => "built",
  );
  expect(await mine).toBe("built");
  expect(isWaiting).toBe(true);
});
