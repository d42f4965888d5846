import pg from "pg";

/**
 * What stands between Kom in and its PostgreSQL: nothing, or a connection pooler such as PgBouncer, which may give every
 * transaction another connection. `named` = it keeps prepared statements apart by itself (PgBouncer from 1.21 on).
 */
export type Pooler = "none" | "unnamed" | "named";

/** What a connection is set to where Kom in can't say it at the beginning of each: a pooler refuses or forgets that. */
const settings = {
  TimeZone: "UTC",
  plan_cache_mode: "force_generic_plan",
  statement_timeout: "10s",
  lock_timeout: "2s",
  idle_in_transaction_session_timeout: "15s",
};

/** For a transaction that may take its time, as a migration or a backup: first statement in it. */
export const withoutLimits = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"]
  .map((name) => `SET LOCAL ${name} = 0`)
  .join("; ");

/** Any number: of several processes that start at once one sets the role's defaults. */
const settingsLock = 7_505_403;

/**
 * Asks for the number of the process that serves the connection: a pooler gave another one at its beginning. Whether it keeps
 * prepared statements apart is tried, by having the same one answered by two connections of the server.
 */
export const findPooler = (databaseUrl: string): Promise<Pooler> =>
  withClient(databaseUrl, async (first) => {
    const named = { name: "kom-in-probe", text: "SELECT pg_backend_pid() AS pid" };
    const pid = await pidOf(first, named);
    if (pid === (first as unknown as { processID: number }).processID) return "none";
    return withClient(databaseUrl, async (second) => {
      await second.query("BEGIN");
      // Held by the second, the first one's connection to the server can't answer again. Another that is held tells nothing.
      if ((await pidOf(second)) !== pid) return "unnamed";
      const other = await pidOf(first, named).catch(() => pid);
      return other === pid ? "unnamed" : "named";
    });
  });

/** Whether the server follows another and takes no changes. */
export const isStandby = (databaseUrl: string): Promise<boolean> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ follows: boolean }>("SELECT pg_is_in_recovery() AS follows");
    return rows[0]?.follows ?? false;
  });

/**
 * Gives the role that serves its settings as defaults in this database, so that every connection of the pooler begins with
 * them. What the pooler opened earlier is ended where it is met; nobody else uses a connection while we do.
 */
export async function settleRole(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${settingsLock})`);
    if (!(await hasDefaults(client))) {
      const database = client.escapeIdentifier(await nameOfDatabase(client));
      for (const [name, value] of Object.entries(settings))
        await client.query(`ALTER ROLE CURRENT_USER IN DATABASE ${database} SET ${name} = '${value}'`);
    }
    await client.query("COMMIT");
  });
  for (let tries = 0; tries < 200; tries++) if (await withClient(databaseUrl, beginsSettled)) return;
  throw new Error(
    "The pooler's connections don't take the defaults of the database's role. Restart the pooler.",
  );
}

async function beginsSettled(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ mode: string }>("SELECT current_setting('plan_cache_mode') AS mode");
  if (rows[0]?.mode === settings.plan_cache_mode) return true;
  await client.query("SELECT pg_terminate_backend(pg_backend_pid())").catch(() => undefined);
  return false;
}

async function hasDefaults(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ config: string[] }>(
    `SELECT setconfig AS config FROM pg_db_role_setting WHERE setrole = current_user::regrole
      AND setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return Object.entries(settings).every(([name, value]) => rows[0]?.config.includes(`${name}=${value}`));
}

async function nameOfDatabase(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  return rows[0]?.name ?? "";
}

async function pidOf(
  client: pg.Client,
  query: pg.QueryConfig = { text: "SELECT pg_backend_pid() AS pid" },
): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(query);
  return rows[0]?.pid ?? 0;
}

/** A connection that sends nothing at its beginning which a pooler refuses. */
async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    query_timeout: 5_000,
    application_name: "kom-in start",
  });
  client.on("error", () => undefined); // the statement that meets it tells
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
