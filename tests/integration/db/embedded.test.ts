import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { forgetHome, type Home, prepareHome } from "#lib/db/embedded/home.ts";
import {
  type EmbeddedServer,
  ownerLock,
  runningEmbedded,
  startEmbedded,
} from "#lib/db/embedded/postgres-server.ts";
import { newId } from "../../support/office.ts";
import { quick } from "../../support/server.ts";
import { patient } from "../../support/timeouts.ts";

let directory: string;
let home: Home;
const lockFile = () => join(home.data, "postmaster.pid");
const pidIn = () => Number(readFileSync(lockFile(), "utf8").split("\n")[0]);

/** What a start is told that meets the data of another, who lives on: of this run's own server. It has a wait of its own. */
const notices: string[] = [];
let refusal: Promise<unknown>;

/** Making a database takes longer than what is tried here: each test begins with the one before's, at rest. */
beforeAll(async () => {
  refusal = startEmbedded(inject("dataDirectory"), [], (text) => notices.push(text)).catch((error) => error);
  directory = resolve(".data/tests", `${process.pid}-${newId()}`);
  home = await prepareHome(directory);
});
const started: EmbeddedServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  if (await runningEmbedded(directory)) await (await startEmbedded(directory, quick)).stop();
});
afterAll(() => forgetHome(directory));

async function start(lines: string[] = []): Promise<EmbeddedServer> {
  const server = await startEmbedded(directory, quick, (text) => lines.push(text));
  started.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(server: EmbeddedServer, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.url });
  client.on("error", () => undefined);
  await client.connect();
  return (await client.query<Row>(sql)).rows;
}

/** Another process that has the server, and says so; it ends as it is told. */
async function otherOwner(): Promise<ChildProcess> {
  const code = `import { startEmbedded } from ${JSON.stringify(resolve("lib/db/embedded/postgres-server.ts"))};
    const server = await startEmbedded(${JSON.stringify([directory, quick]).slice(1, -1)});
    process.on("SIGTERM", async () => { await server.stop(); process.exit(0); });
    process.stdout.write("up");
    setInterval(() => undefined, 1000);`;
  const owner = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "-e", code],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  onTestFinished(() => void owner.kill("SIGKILL"));
  await once(owner.stdout as NonNullable<ChildProcess["stdout"]>, "data");
  return owner;
}

/** What was committed before is there. */
async function startsAgain(): Promise<void> {
  const server = await start();
  expect(await query(server, "SELECT 1 AS here")).toEqual([{ here: 1 }]);
  await server.stop();
}

test.each([
  ["its owner is killed and the server lives on", async (owner: ChildProcess) => void owner.kill("SIGKILL")],
  [
    "owner and server are killed",
    async (owner: ChildProcess) => {
      owner.kill("SIGKILL");
      process.kill(pidIn(), "SIGKILL");
    },
  ],
  ["the server is shutting down", async (owner: ChildProcess) => void owner.kill("SIGTERM")],
  [
    "the owner is killed while the server shuts down",
    async (owner: ChildProcess) => {
      process.kill(pidIn(), "SIGTERM");
      owner.kill("SIGKILL");
    },
  ],
])("a start at once comes up by itself when %s", async (_when, ends) => {
  for (let round = 0; round < 2; round++) {
    await ends(await otherOwner());
    await startsAgain();
  }
});

test("nobody is given the data of a server that is about to end", async () => {
  let taken = 0;
  for (let round = 0; round < 5; round++) {
    const server = await start();
    let isOver = false;
    // As a start that waits does, without its pauses.
    const ask = async () => {
      while (!isOver) {
        const client = new pg.Client({ connectionString: server.urlOf("postgres") });
        client.on("error", () => undefined);
        const locked = client
          .connect()
          .then(() => client.query("SELECT pg_try_advisory_lock($1) AS got", [ownerLock]));
        if ((await locked.catch(() => null))?.rows[0].got) taken++;
        await client.end().catch(() => undefined);
      }
    };
    const asking = [ask(), ask(), ask()];
    await pause(100);
    await server.stop();
    isOver = true;
    await Promise.all(asking);
  }
  expect(taken).toBe(0);
});

test("a number in the lock file that is another program's by now, or another PostgreSQL's, is no server", async () => {
  await startsAgain();
  const other = spawn("sleep", ["60"], { stdio: "ignore", ...home.as });
  onTestFinished(() => void other.kill("SIGKILL"));
  const another = await prepareHome(inject("dataDirectory"));
  const theirs = readFileSync(join(another.data, "postmaster.pid"), "utf8");
  for (const left of [theirs.replace(/^\d+/, String(other.pid)), theirs]) {
    const [pid, , ...rest] = left.split("\n");
    writeFileSync(lockFile(), [pid, home.data, ...rest].join("\n"));
    expect(await runningEmbedded(directory)).toBeNull();
    await startsAgain();
  }
});

test("who starts while another works on the data is told so", async () => {
  expect(String(await refusal)).toContain("already runs on");
  expect(notices).toHaveLength(1);
});

test("a launch that keeps failing is told once, slows down, leaks nothing, and comes up when it can", async () => {
  const lines: string[] = [];
  const server = await start(lines);
  const log = join(directory, "postgres.log");
  const setting = join(home.data, "postgresql.auto.conf");
  writeFileSync(setting, "no_such_setting = 1\n");
  try {
    process.kill(pidIn(), "SIGKILL");
    await expect.poll(() => failuresIn(log).length, patient).toBeGreaterThanOrEqual(5);
    const [, , third = 0, , fifth = 0] = failuresIn(log);
    expect(fifth - third).toBeGreaterThan(2_000);
    if (process.platform === "linux") await expect.poll(() => opened(log)).toBe(0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/ended by itself/);
  } finally {
    rmSync(setting);
  }
  await expect
    .poll(() => query(server, "SELECT 1 AS here").catch(() => null), patient)
    .toEqual([{ here: 1 }]);
  await server.stop();
});

/** When launches failed, in ms, as PostgreSQL dates it: whenever this crowded thread comes to look. */
const failuresIn = (log: string): number[] =>
  readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.includes("no_such_setting"))
    .map((line) => Date.parse(line.slice(0, "2026-01-01 00:00:00.000 GMT".length)));

/** How often this process has the file open; other tests' files, in the threads beside this one, are not its matter. */
const opened = (file: string): number =>
  readdirSync("/proc/self/fd").filter((fd) => linkOf(`/proc/self/fd/${fd}`) === file).length;

/** Null for what was closed since it was listed. */
function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
