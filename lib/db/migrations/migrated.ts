import { resolve } from "node:path";
import { env } from "../../env.ts";
import { db } from "../client.ts";
import { migrationNames } from "./migration-names.ts";

/** Whether the database has every migration of this version. One that is newer still counts: it serves until it is replaced. */
export async function isMigrated(): Promise<boolean> {
  const [books] = await db.$queryRaw<{ exist: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exist`;
  if (!books?.exist) return false;
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map(({ name }) => name));
  // Those of the build: what lies in the source by now is for the next one.
  const own = env.mode === "production" ? `${env.build}/migrations` : "prisma/migrations";
  const directory = resolve(/* turbopackIgnore: true */ process.cwd(), own);
  return migrationNames(directory).every((name) => applied.has(name));
}
