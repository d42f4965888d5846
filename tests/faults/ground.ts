import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { answers, end } from "#lib/cli/processes.ts";
import { forgetHome, prepareHome } from "#lib/db/embedded-home.ts";
import { makeBenchOffice } from "#tests/bench/office.ts";
import { signIn } from "#tests/bench/sessions.ts";

/** A whole Kom in of its own, as `npm start` runs it: the command, its server, its PostgreSQL. */
export type Ground = {
  url: string;
  command: ChildProcess;
  officeId: string;
  /** One cookie for each of the signed-in secretaries, who may also check in. */
  cookies: string[];
  /** A fresh connection each time: the server may have been killed since the last. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
};

const port = Number(process.env.KOM_IN_FAULTS_PORT ?? 3910);
const directory = resolve(`.data/faults-${port}`);

export async function openGround(secretaries: number): Promise<Ground> {
  forgetHome(directory);
  const command = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "lib/cli/start.ts"], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, PORT: String(port), KOM_IN_DATA: directory, DATABASE_URL: "", KOM_IN_URL: "" },
  });
  const url = `http://localhost:${port}`;
  if (!(await answers(`${url}/api/ready`, command, 120_000)))
    throw new Error("Kom in did not start for the faults.");
  const databaseUrl = await urlOfDatabase();
  const sql = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const office = await makeBenchOffice(sql, "faults", secretaries);
  const cookies = await signIn(sql, directory, office.staffIds);
  await sql.end();
  return {
    url,
    command,
    officeId: office.id,
    cookies,
    async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
      const client = new pg.Client({ connectionString: await urlOfDatabase() });
      await client.connect();
      try {
        return (await client.query<Row>(text, values)).rows;
      } finally {
        await client.end();
      }
    },
    async stop() {
      await end(command, 15_000);
      forgetHome(directory);
    },
  };
}

async function urlOfDatabase(): Promise<string> {
  const password = readFileSync(join(directory, "database-password"), "utf8").trim();
  const home = await prepareHome(directory);
  const listening = readFileSync(join(home.data, "postmaster.pid"), "utf8").split("\n")[3];
  return `postgresql://komin:${password}@127.0.0.1:${listening}/komin`;
}
