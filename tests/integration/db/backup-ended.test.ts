import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { removeLeftovers } from "#lib/backup/leftovers.ts";
import { backup } from "#lib/backup/write-backup.ts";
import { now } from "#lib/clock.ts";
import { argumentsOf } from "#lib/db/embedded/process.ts";
import { env } from "#lib/env.ts";
import { makeOffice } from "#tests/support/office.ts";

beforeAll(async () => {
  await makeOffice({ name: "Vivalla" });
});

/** As the operator or the daily job runs it, in a data directory of its own. */
function backupIn(data: string): ChildProcess {
  const file = ["--disable-warning=ExperimentalWarning", "lib/cli/backup.ts", "--rehearse"];
  return spawn(process.execPath, file, {
    stdio: ["ignore", "ignore", "pipe"],
    // Where a scratch database could lie besides, looked at as well.
    env: { ...process.env, NODE_ENV: "production", KOM_IN_DATA: data, TMPDIR: join(data, "tmp") },
  });
}

/** The PostgreSQL processes whose data lie in the folder. */
const serversIn = (folder: string): number[] =>
  globSync("/proc/[0-9]*/cmdline").flatMap((path) => {
    const pid = Number(path.split("/")[2]);
    return argumentsOf(pid).includes(`-D ${folder}`) ? [pid] : [];
  });

/** Everything below the folder that holds visits, half or whole. */
const copiesIn = (folder: string): string[] =>
  globSync("**/{PG_VERSION,*.part}", { cwd: folder }).filter((name) => !name.includes("/base/"));

/** A command whose rehearsal has a server by now. */
async function rehearsing(): Promise<{ data: string; command: ChildProcess; ended: Promise<unknown[]> }> {
  const data = mkdtempSync(join(tmpdir(), "kom-in-ended-"));
  mkdirSync(join(data, "tmp"));
  chmodSync(data, 0o755);
  const command = backupIn(data);
  const ended = once(command, "exit");
  while (serversIn(data).length === 0) {
    if (command.exitCode !== null) throw new Error("it was over before it was ended");
    await pause(10);
  }
  return { data, command, ended };
}

async function killedInRehearsal(signal: NodeJS.Signals): Promise<{ data: string; code: number | null }> {
  const { data, command, ended } = await rehearsing();
  command.kill(signal);
  const [code] = (await ended) as [number | null];
  return { data, code };
}

test("a rehearsal that is ended leaves no copy and no server", async () => {
  const { data, code } = await killedInRehearsal("SIGTERM");
  expect(code).toBe(1);
  expect(serversIn(data)).toEqual([]);
  expect(copiesIn(data)).toEqual([]);
  // The backup itself was whole by then.
  expect(readdirSync(join(data, "backups"))).toEqual([expect.stringMatching(/\.ndjson\.gz$/)]);
});

test("what a killed one leaves goes with the next backup or start", async () => {
  const { data } = await killedInRehearsal("SIGKILL");
  expect(serversIn(data).length).toBeGreaterThan(0);
  writeFileSync(join(data, "backups", "kom-in-20260101T030000.ndjson.gz.part"), "half");
  writeFileSync(join(data, "backups", "kom-in-20260101T030000.ndjson.gz.0a1b2c3d.part"), "half");
  writeFileSync(join(data, "backups", "somebody-elses.part"), "");
  await removeLeftoversIn(data);
  expect(serversIn(data)).toEqual([]);
  expect(copiesIn(data)).toEqual(["backups/somebody-elses.part"]);
  expect(readdirSync(join(data, "backups"))).toHaveLength(2);
});

test("what is being made stays", async () => {
  const { data, ended } = await rehearsing();
  await removeLeftoversIn(data);
  expect(serversIn(data).length).toBeGreaterThan(0);
  expect(await ended).toEqual([0, null]);
  expect(serversIn(data)).toEqual([]);
  expect(copiesIn(data)).toEqual([]);
});

test("a backup that is ended while it is written leaves nothing", async () => {
  const data = mkdtempSync(join(tmpdir(), "kom-in-ended-"));
  const ended = AbortSignal.abort(new Error("ended"));
  const writing = backup(process.env.DATABASE_URL as string, join(data, "half.gz"), now(), { ended });
  await expect(writing).rejects.toThrow("ended");
  expect(readdirSync(data)).toEqual([]);
});

test("two that write a backup of one name at once both write a whole one", async () => {
  const data = mkdtempSync(join(tmpdir(), "kom-in-ended-"));
  const file = join(data, "one.gz");
  const url = process.env.DATABASE_URL as string;
  await Promise.all([backup(url, file, now()), backup(url, file, now()), backup(url, file, now())]);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ end: true });
  expect(readdirSync(data)).toEqual(["one.gz"]);
});

async function removeLeftoversIn(data: string): Promise<void> {
  const own = env.dataDirectory;
  env.dataDirectory = data;
  await removeLeftovers().finally(() => {
    env.dataDirectory = own;
  });
}
