import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { keptSecret } from "../env.ts";
import { type Home, prepareHome } from "./embedded-home.ts";
import { lastWords, note, ownersOnly } from "./embedded-log.ts";

/** The running bundled server, held by this process until `stop`. */
export type EmbeddedServer = {
  /** Connection string of the application's database. */
  url: string;
  /** The same server, another database. */
  urlOf(database: string): string;
  stop(): Promise<void>;
};

/** Another process holds the same data. Expected, and told to the person as it stands. */
export class DataInUse extends Error {}

const role = "komin";
const database = "komin";
/** Key of the session lock that the process using the bundled server holds. */
const ownerLock = 7_505_401;

/**
 * Starts PostgreSQL on the data directory and keeps it up: a server that dies is started again on the same port.
 * A server that survived its killed owner is taken over; one whose owner lives makes this throw `DataInUse`.
 */
export async function startEmbedded(dataDirectory: string, settings: string[] = []): Promise<EmbeddedServer> {
  dataDirectory = resolve(dataDirectory);
  const home = await prepareHome(dataDirectory);
  const password = keptSecret(dataDirectory, "database-password");
  const log = join(dataDirectory, "postgres.log");
  initialise(home, password);

  let stopping = false;
  let server: ChildProcess | null = null;
  let port = runningPort(home);
  if (port === null) {
    port = await freePort();
    server = await launch(home, port, settings, log);
  }
  const urlOf = (name: string) => `postgresql://${role}:${password}@127.0.0.1:${port}/${name}`;
  const ownerUrl = () => {
    // Another start may have been faster: then ours has gone, and theirs says where it listens.
    if (server && hasEnded(server)) port = runningPort(home) ?? port;
    return urlOf("postgres");
  };

  /** Neither ours nor another's runs: it ended while it started, on a full disk for one. */
  const isGone = () => (server === null || hasEnded(server)) && runningPort(home) === null;

  let owner = await takeOwnership(ownerUrl, isGone, dataDirectory, log);
  let revival: Promise<void> = Promise.resolve();
  const watch = (client: pg.Client) =>
    client.once("end", () => {
      if (!stopping) revival = revive();
    });
  watch(owner);
  await ensureDatabase(owner);

  async function revive(): Promise<void> {
    while (!stopping) {
      try {
        if (runningPort(home) === null) server = await launch(home, port as number, settings, log);
        owner = await takeOwnership(ownerUrl, isGone, dataDirectory, log);
        watch(owner);
        return;
      } catch (error) {
        note(log, error);
        await pause(250);
      }
    }
  }

  return {
    url: urlOf(database),
    urlOf,
    async stop() {
      if (stopping) return;
      stopping = true;
      await revival;
      await owner.end().catch(() => undefined);
      await shutDown(home, server);
    },
  };
}

/** Connection string of a bundled server that runs on the data directory already, whoever owns it; null when none does. */
export async function runningEmbedded(dataDirectory: string): Promise<string | null> {
  if (!existsSync(join(dataDirectory, "database-password"))) return null;
  const port = runningPort(await prepareHome(resolve(dataDirectory)));
  if (port === null) return null;
  return `postgresql://${role}:${keptSecret(dataDirectory, "database-password")}@127.0.0.1:${port}/${database}`;
}

function initialise(home: Home, password: string): void {
  if (existsSync(join(home.data, "PG_VERSION"))) return;
  const passwordFile = join(tmpdir(), `kom-in-${process.pid}-${Date.now()}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.as.uid !== undefined) spawnSync("chown", [String(home.as.uid), passwordFile]);
  const made = spawnSync(
    home.binaries.initdb,
    [
      `--pgdata=${home.data}`,
      `--username=${role}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--data-checksums",
    ],
    { ...home.as, cwd: "/", encoding: "utf8" },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new Error(`PostgreSQL could not make its data directory:\n${made.stderr || made.error}`);
}

/** Loopback only: no socket file, whose path could be too long. */
async function launch(home: Home, port: number, settings: string[], log: string): Promise<ChildProcess> {
  const options = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "max_connections=120",
    "shared_buffers=128MB",
    "log_min_messages=warning",
    // What a statement held may be somebody's visit, and this log outlives it: neither rows nor statements are written down.
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    ...settings,
  ].flatMap((option) => ["-c", option]);
  // A group of its own: Ctrl-C reaches the application first, which then stops the server in order.
  const child = spawn(home.binaries.postgres, ["-D", home.data, ...options], {
    ...home.as,
    cwd: "/",
    detached: true,
    stdio: ["ignore", "ignore", ownersOnly(log)],
  });
  child.unref();
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", resolve);
  });
  return child;
}

const hasEnded = (server: ChildProcess): boolean => server.exitCode !== null || server.signalCode !== null;

/** The port of a live server on this data, from its own lock file, which is read and never removed. */
function runningPort(home: Home): number | null {
  const file = join(home.data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  return pid > 0 && isPostgres(pid) && lines[3] ? Number(lines[3]) : null;
}

/** A pid may have been given to another program after a crash. */
function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== "linux") return true;
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

async function takeOwnership(
  url: () => string,
  isGone: () => boolean,
  dataDirectory: string,
  log: string,
): Promise<pg.Client> {
  const client = await connectPatiently(url, isGone, log);
  const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [
    ownerLock,
  ]);
  if (rows[0]?.got) return client;
  await client.end();
  throw new DataInUse(
    `Kom in already runs on ${dataDirectory}. Stop it first, or choose another directory with KOM_IN_DATA.`,
  );
}

/** Waits through start-up and crash recovery, as long as there is a server to wait for. */
async function connectPatiently(url: () => string, isGone: () => boolean, log: string): Promise<pg.Client> {
  const until = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({
      connectionString: url(),
      application_name: "kom-in owner",
      keepAlive: true,
    });
    client.on("error", () => undefined); // `end` follows and is what we act on
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (isGone())
        throw new Error(`The bundled PostgreSQL ended by itself. ${lastWords(log)}`, { cause: error });
      if (Date.now() > until)
        throw new Error(`The bundled PostgreSQL does not answer; its log: ${log}`, { cause: error });
      await pause(40);
    }
  }
}

async function ensureDatabase(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
  if (rowCount === 0) await owner.query(`CREATE DATABASE ${database}`);
}

/** Fast shutdown: sessions are ended, everything is flushed. */
async function shutDown(home: Home, server: ChildProcess | null): Promise<void> {
  const file = join(home.data, "postmaster.pid");
  const pid = server?.pid ?? (existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0);
  if (!pid || !isPostgres(pid)) return;
  process.kill(pid, "SIGINT");
  while (isPostgres(pid) && existsSync(file)) await pause(20);
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
