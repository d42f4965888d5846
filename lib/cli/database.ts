import { applicationUrl } from "../db/application-role.ts";
import { startEmbedded } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";
import { env, settle } from "../env.ts";
import { say, step } from "./console.ts";

/** `url` is its owner's; the application is served with less. */
export type OpenDatabase = { url: string; isBundled: boolean; stop(): Promise<void> };

/**
 * The database named by DATABASE_URL, or the bundled one, brought to the newest schema. The bundled one is then used under a
 * role that owns nothing; of another the operator decides who serves.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const database = env.databaseUrl
    ? { url: env.databaseUrl, isBundled: false, stop: async () => undefined }
    : {
        isBundled: true,
        ...(await step("Starting PostgreSQL", () => startEmbedded(env.dataDirectory, [], say))),
      };
  try {
    const applied = await migrate(database.url);
    if (applied.length > 0) say(`Migrated the database: ${applied.join(", ")}`);
    settle({ databaseUrl: database.isBundled ? await applicationUrl(database.url) : database.url });
  } catch (error) {
    await database.stop();
    throw error;
  }
  return database;
}
