import { applicationUrl, grantApplication } from "../db/application-role.ts";
import { startEmbedded } from "../db/embedded/postgres-server.ts";
import { migrate } from "../db/migrations/migrate.ts";
import { findPooler, isStandby, settleRole } from "../db/pooler.ts";
import { env, settle } from "../env.ts";
import { say, step } from "./console.ts";

/** `url` is its owner's, where there is one; the application is served with less. */
export type OpenDatabase = { url: string; isBundled: boolean; stop(): Promise<void> };

/**
 * The database named by DATABASE_URL, or the bundled one, brought to the newest schema. The bundled one is then used under a
 * role that owns nothing; of another the operator decides who serves, and the owner's address goes no further than this.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  if (env.databaseUrl) await reachDatabase(env.databaseUrl);
  const database = env.databaseUrl
    ? { url: env.ownerUrl ?? env.directUrl ?? env.databaseUrl, isBundled: false, stop: async () => undefined }
    : {
        isBundled: true,
        ...(await step("Starting PostgreSQL", () => startEmbedded(env.dataDirectory, [], say))),
      };
  try {
    const applied = await migrate(database.url);
    if (applied.some((name) => name.endsWith("_init"))) say("The database is new.");
    else if (applied.length > 0) say(`Migrated the database: ${applied.join(", ")}`);
    if (env.ownerUrl) await grantApplication(env.ownerUrl);
    settle({
      databaseUrl: database.isBundled ? await applicationUrl(database.url) : (env.databaseUrl as string),
      isBundled: database.isBundled,
      ownerUrl: null,
    });
  } catch (error) {
    await database.stop();
    throw error;
  }
  return database;
}

/**
 * Finds out what stands before a database of the operator's. Through a pooler nobody can LISTEN, so it has to be said how changes
 * are told to other processes.
 */
export async function reachDatabase(url: string): Promise<void> {
  const pooler = await findPooler(url).catch((error: Error) => {
    const refused = /unsupported startup parameter: (\S+)/.exec(error.message)?.[1];
    throw new Error(
      refused
        ? `The connection pooler before the database refuses "${refused}": take it out of DATABASE_URL.`
        : `DATABASE_URL can't be reached: ${error.message || (error as NodeJS.ErrnoException).code}`,
    );
  });
  if (await isStandby(url))
    throw new Error(
      "DATABASE_URL leads to a standby, which takes no changes. Let it lead to the primary, whichever that is: docs/operate/README.md shows how.",
    );
  if (pooler !== "none") {
    if (env.live === "listen" && !env.directUrl)
      throw new Error(
        `DATABASE_URL leads through a connection pooler, and through one no process hears what another has changed. Set either
  KOM_IN_LIVE=poll          changes are asked for every half second, or
  KOM_IN_DIRECT_URL=<url>   the same database past the pooler, for LISTEN and migrations.`,
      );
    await settleRole(url);
    say(
      pooler === "named"
        ? "The database is behind a connection pooler that keeps prepared statements."
        : "The database is behind a connection pooler; statements are not prepared (PgBouncer does from 1.21 on, with max_prepared_statements).",
    );
  }
  settle({ pooler });
}
