import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { answers, end } from "#lib/cli/processes.ts";
import { forgetHome, prepareHome } from "#lib/db/embedded/home.ts";
import { persistentSecret } from "#lib/machine/whole-files.ts";
import { makeBenchOffice } from "#tests/bench/office.ts";
import { signIn } from "#tests/bench/sessions.ts";

/** A whole Kom in of its own, as `npm start` runs it: the command, its server, its PostgreSQL. */
export type TestInstallation = {
  url: string;
  command: ChildProcess;
  officeId: string;
  /** One cookie for each of the signed-in secretaries, who may also check in. */
  cookies: string[];
  /** What makes a browser the office's tablet. */
  kioskCookie: string;
  /** A fresh connection each time: the server may have been killed since the last. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Where its PostgreSQL listens, and the secret of its sessions: for a second application beside it. */
  databaseUrl(): Promise<string>;
  secret: string;
  /** Milliseconds until the database takes a connection. */
  untilDatabase(): Promise<number>;
  stop(): Promise<void>;
};

/** The others beside it take the next ports. */
export const port = Number(process.env.KOM_IN_FAULTS_PORT ?? 3910);
export const directory = resolve(`.data/faults-${port}`);

export const openTestInstallation = (secretaries: number): Promise<TestInstallation> =>
  openTestInstallationIn(directory, port, secretaries, { KOM_IN_PRINTER_NETWORKS: "127.0.0.0/8" });

/** A Kom in with its data in `directory`, which is removed before and after. */
export async function openTestInstallationIn(
  directory: string,
  port: number,
  secretaries: number,
  env: Record<string, string> = {},
): Promise<TestInstallation> {
  forgetHome(directory);
  const command = startCommand({ PORT: String(port), KOM_IN_DATA: directory, DATABASE_URL: "", ...env });
  const url = `http://localhost:${port}`;
  if (!(await answers(`${url}/api/ready`, command, 120_000)))
    throw new Error("Kom in did not start for the faults.");
  const databaseUrl = () => urlOfDatabase(directory);
  const sql = new pg.Pool({ connectionString: await databaseUrl(), max: 2 });
  const office = await makeBenchOffice(sql, "faults", secretaries);
  const cookies = await signIn(sql, directory, office.staffIds);
  await sql.end();
  // Known from now on: its file can't be read while the database is away. It comes back on the same port.
  const ownDatabase = await databaseUrl();
  return {
    url,
    command,
    officeId: office.id,
    cookies,
    kioskCookie: office.kioskCookie,
    databaseUrl,
    secret: persistentSecret(directory, "secret"),
    async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
      return rowsOf(await databaseUrl(), text, values);
    },
    async untilDatabase() {
      const began = performance.now();
      for (;;) {
        const isThere = await rowsOf(ownDatabase, "SELECT 1").then(Boolean, () => false);
        const waited = performance.now() - began;
        if (isThere || waited > 60_000) return waited;
        await pause(20);
      }
    },
    async stop() {
      await end(command, 15_000);
      forgetHome(directory);
    },
  };
}

/** `npm start` without its first steps. */
export const startCommand = (
  env: Record<string, string>,
  complaints: "inherit" | "pipe" = "inherit",
  output: "ignore" | "pipe" = "ignore",
): ChildProcess =>
  spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "lib/cli/start.ts"], {
    stdio: ["ignore", output, complaints, "ipc"],
    env: { ...process.env, KOM_IN_URL: "", KOM_IN_BACKUP_KEEP: "0", ...env },
  });

/** The same in another folder. */
export const startIn = (folder: string, env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "lib/cli/start.ts"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, KOM_IN_BACKUP_KEEP: "0", ...env },
  });

/** Through a connection of its own. */
export async function rowsOf<Row extends pg.QueryResultRow>(
  connectionString: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined); // what meets the lost connection tells
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

export async function urlOfDatabase(directory: string): Promise<string> {
  const password = readFileSync(join(directory, "database-password"), "utf8").trim();
  const home = await prepareHome(directory);
  const listening = readFileSync(join(home.data, "postmaster.pid"), "utf8").split("\n")[3];
  return `postgresql://komin:${password}@127.0.0.1:${listening}/komin`;
}
