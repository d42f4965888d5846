import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { withoutLimits } from "../pooler.ts";
import { migrationNames } from "./migration-names.ts";

const migrationsDirectory = resolve("prisma/migrations");
/** Key of the advisory lock under which one process migrates and the others wait. */
const migrationLock = 7_505_402;

/** Insufficient privilege; no schema that could be used. */
const refusals = ["42501", "3F000"];

/** As Prisma keeps it, so that its own tools can read it. */
const bookkeepingTable = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** Two shared a timestamp once: databases that know them by their old names learn the new ones. */
const renamed = {
  "20261122000400_fold_versions": "20261122000410_fold_versions",
  "20261125000000_lighter_writes": "20261125000100_lighter_writes",
};

/**
 * Brings the database to the newest schema and returns the names of the migrations that were applied.
 * Everything, the bookkeeping included, happens in one transaction: a process killed in the middle leaves the
 * old schema, never something between. So a migration must not hold what PostgreSQL refuses in a transaction.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  // One connection: all statements belong to one transaction.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    idleTimeoutMillis: 0,
    application_name: "kom-in migrate",
  });
  pool.on("error", () => undefined); // the statement that meets the lost connection tells
  try {
    await pool.query(`BEGIN; ${withoutLimits}`);
    await pool.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    const pending = await pendingMigrations(pool);
    for (const name of pending) await apply(pool, name);
    await pool.query("COMMIT");
    return pending;
  } catch (error) {
    await pool.query("ROLLBACK").catch(() => undefined);
    const isRefused = refusals.includes(String((error as { code?: unknown }).code));
    throw new Error(
      isRefused
        ? `The database has to be migrated, which its role may not (${messageOf(error)}): set KOM_IN_OWNER_URL to the address of the role that owns it.`
        : `The database could not be migrated: ${messageOf(error)}`,
      { cause: error },
    );
  } finally {
    await pool.end();
  }
}

async function pendingMigrations(pool: pg.Pool): Promise<string[]> {
  // Asked, not tried: a role that only serves may not make tables, and needs none when everything is there.
  const { rows: books } = await pool.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exist");
  if (!books[0]?.exist) await pool.query(bookkeepingTable);
  const { rows } = await pool.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const applied = new Set(rows.map(({ name }) => name));
  for (const [before, now] of Object.entries(renamed)) {
    if (!applied.delete(before)) continue;
    applied.add(now);
    await pool.query("UPDATE _prisma_migrations SET migration_name = $2 WHERE migration_name = $1", [
      before,
      now,
    ]);
  }
  const unknown = [...applied].filter((name) => !migrationNames(migrationsDirectory).includes(name));
  if (unknown.length > 0) throw new Error(`it was made by a newer version of Kom in (${unknown.join(", ")})`);
  return migrationNames(migrationsDirectory).filter((name) => !applied.has(name));
}

/** Runs the script as a whole, and notes it with its checksum. */
async function apply(pool: pg.Pool, name: string): Promise<void> {
  const script = readFileSync(join(migrationsDirectory, name, "migration.sql"), "utf8");
  await pool.query(script);
  const checksum = createHash("sha256").update(script).digest("hex");
  await pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
