import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { persistentSecret } from "../../machine/whole-files.ts";
import { type Home, prepareHome } from "./home.ts";
import { initialise } from "./initialise.ts";
import { isPassing, lastWords, lengthOf, note, obituary, ownersOnly } from "./postgres-log.ts";
import { isServerOf, runningPort, runningServer, stalePid } from "./process.ts";

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
export const ownerLock = 7_505_401;

/** This long a server may take to recover from a crash, or to shut down. */
const timeoutMs = 60_000;
/** Whoever holds the data may be about to end: a restart at once meets the one before it. */
export const shutdownMs = 10_000;

/**
 * Starts PostgreSQL on the data directory and keeps it up: a server that dies is started again on the same port.
 * A server that survived its killed owner is taken over, one that is shutting down is waited for; one whose owner lives on
 * makes this throw `DataInUse`. What a person should know meanwhile is given to `tell`.
 */
export async function startEmbedded(
  dataDirectory: string,
  settings: string[] = [],
  tell: (text: string) => void = () => undefined,
): Promise<EmbeddedServer> {
  dataDirectory = resolve(dataDirectory);
  const home = await prepareHome(dataDirectory);
  const password = persistentSecret(dataDirectory, "database-password");
  const log = join(dataDirectory, "postgres.log");
  initialise(home, role, password);

  let stopping = false;
  let server: ChildProcess | null = null;
  let port = runningPort(home);
  let keepsPort = false;
  const urlOf = (name: string) => `postgresql://${role}:${password}@127.0.0.1:${port}/${name}`;

  /** Connects to the server on the data, whoever started it, and launches one when there is none; then takes the owner's lock. */
  async function own(): Promise<pg.Client> {
    const until = performance.now() + timeoutMs;
    const isOver = () => performance.now() > until;
    let refusedUntil: number | null = null;
    let logged = lengthOf(log);
    for (let wait = 40; ; ) {
      const running = runningServer(home);
      if (running) port = running.port ?? port;
      else if (!server || hasEnded(server)) {
        const why = server ? lastWords(log, logged) : "";
        if (server && (isOver() || (wait > 40 && !isPassing(why)))) throw new Error(obituary(why, log));
        if (wait > 40) await pause(wait);
        wait = Math.min(wait * 2, 2_000);
        if (port === null || !keepsPort) port = await freePort();
        logged = lengthOf(log);
        server = await launch(home, port, settings, log);
      }
      const client = port === null ? null : await connected(urlOf("postgres"));
      if (client && (await tryLock(client)) && (await takesConnections())) return client;
      if (client) {
        await client.end();
        if (refusedUntil === null) tell("Waiting for the Kom in that still runs on these data to end …");
        refusedUntil ??= performance.now() + shutdownMs;
        if (performance.now() > refusedUntil) throw dataInUse(dataDirectory);
      } else if (isOver()) {
        throw new Error(`The bundled PostgreSQL does not answer; its log: ${log}`);
      }
      await pause(40);
    }
  }

  /** The lock of a server that ends is free a moment before the server is gone, but by then it lets nobody in. */
  async function takesConnections(): Promise<boolean> {
    const client = await connected(urlOf("postgres"));
    await client?.end();
    return client !== null;
  }

  let owner = await own();
  keepsPort = true;
  let revival: Promise<void> = Promise.resolve();
  const watch = (client: pg.Client) =>
    client.once("end", () => {
      if (!stopping) revival = revive();
    });
  watch(owner);
  await ensureDatabase(owner);

  async function revive(): Promise<void> {
    for (let wait = 250; !stopping; wait = Math.min(wait * 2, 4_000)) {
      try {
        owner = await own();
        watch(owner);
        return;
      } catch (error) {
        note(log, error);
        if (wait === 250) tell(`${String(error)}\nIt is tried again until it runs.`);
        await pause(wait);
      }
    }
  }

  let stopped: Promise<void> | null = null;
  async function stop(): Promise<void> {
    stopping = true;
    await revival;
    // The lock is held to the very end: whoever waits for it must not be given a server that is about to go.
    await shutDown(home);
    await owner.end().catch(() => undefined);
  }

  return {
    url: urlOf(database),
    urlOf,
    stop: () => (stopped ??= stop()),
  };
}

/** Whether a bundled database was ever made in the data directory. */
export const hasEmbedded = (dataDirectory: string): boolean =>
  existsSync(join(dataDirectory, "database-password"));

/** Connection string of a bundled server that runs on the data directory already, whoever owns it; null when none does. */
export async function runningEmbedded(dataDirectory: string): Promise<string | null> {
  if (!hasEmbedded(dataDirectory)) return null;
  const port = runningPort(await prepareHome(resolve(dataDirectory)));
  if (port === null) return null;
  return `postgresql://${role}:${persistentSecret(dataDirectory, "database-password")}@127.0.0.1:${port}/${database}`;
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
  const stale = stalePid(home);
  const said = ownersOnly(log);
  // A group of its own: Ctrl-C reaches the application first, which then stops the server in order.
  const child = spawn(home.binaries.postgres, ["-D", home.data, ...options], {
    ...home.as,
    cwd: "/",
    detached: true,
    stdio: ["ignore", "ignore", said],
    // Whose number a crash left in the lock file PostgreSQL can't see. It takes its grandparent's for left over, and still
    // refuses when anything lives that holds the data.
    env: { ...process.env, ...(stale ? { PG_GRANDPARENT_PID: String(stale) } : {}) },
  });
  child.unref();
  try {
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("spawn", resolve);
    });
  } finally {
    closeSync(said);
  }
  return child;
}

const hasEnded = (server: ChildProcess): boolean => server.exitCode !== null || server.signalCode !== null;

/** A connection as the owner's, or null when there is none to be had now. */
async function connected(connectionString: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString, application_name: "kom-in owner", keepAlive: true });
  client.on("error", () => undefined); // `end` follows and is what we act on
  return client.connect().then(
    () => client,
    () => null,
  );
}

/** A server that ends in this very moment gives none. */
async function tryLock(client: pg.Client): Promise<boolean> {
  const lockQuery = client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [ownerLock]);
  const { rows } = await lockQuery.catch(() => ({ rows: [] }));
  return rows[0]?.got ?? false;
}

const dataInUse = (dataDirectory: string): DataInUse =>
  new DataInUse(
    `Kom in already runs on ${dataDirectory}. Stop it first, or choose another directory with KOM_IN_DATA.`,
  );

async function ensureDatabase(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
  if (rowCount === 0) await owner.query(`CREATE DATABASE ${database}`);
}

/** Fast shutdown: sessions are ended, everything is flushed. Over when the process has gone: the next start may come at once. */
async function shutDown(home: Home): Promise<void> {
  const pid = runningServer(home)?.pid;
  if (!pid) return;
  process.kill(pid, "SIGINT");
  while (isServerOf(home, pid)) await pause(20);
}

/** Ends the server on a data directory whose owner is gone. */
export const endOrphaned = async (dataDirectory: string): Promise<void> =>
  shutDown(await prepareHome(resolve(dataDirectory)));

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
