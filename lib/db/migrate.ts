import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { migrationNames } from "./migration-names.ts";
import { withoutLimits } from "./pooler.ts";
import { schemaEngine } from "./schema-engine.ts";

const migrationsDirectory = resolve(import.meta.dirname, "../../prisma/migrations");
/** Key of the advisory lock under which one process migrates and the others wait. */
const migrationLock = 7_505_402;

/** As the engine makes it; made here because the engine finds out that it is missing by an error, which would end the transaction. */
const bookkeepingTable = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Brings the database to the newest schema and returns the names of the migrations that were applied.
 * Everything, the bookkeeping included, happens in one transaction: a process killed in the middle leaves the
 * old schema, never something between. So a migration must not hold what PostgreSQL refuses in a transaction.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  // One connection, so that the engine's statements fall into the transaction that is opened here.
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
    if (pending.length > 0) {
      const engine = await schemaEngine(pool);
      await engine.applyMigrations({
        migrationsList: migrationsList(),
        filters: { externalTables: [], externalEnums: [] },
      });
    }
    await pool.query("COMMIT");
    return pending;
  } catch (error) {
    await pool.query("ROLLBACK").catch(() => undefined);
    throw new Error(`The database could not be migrated: ${messageOf(error)}`, { cause: error });
  } finally {
    await pool.end();
  }
}

/** Asked first because it is quick: loading the engine takes longer than everything else at a warm start. */
async function pendingMigrations(pool: pg.Pool): Promise<string[]> {
  // Asked, not tried: a role that only serves may not make tables, and needs none when everything is there.
  const { rows: books } = await pool.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exist");
  if (!books[0]?.exist) await pool.query(bookkeepingTable);
  const { rows } = await pool.query(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const applied = new Set(rows.map((row: { name: string }) => row.name));
  const unknown = [...applied].filter((name) => !migrationNames(migrationsDirectory).includes(name));
  if (unknown.length > 0) throw new Error(`it was made by a newer version of Kom in (${unknown.join(", ")})`);
  return migrationNames(migrationsDirectory).filter((name) => !applied.has(name));
}

function migrationsList() {
  const lockfile = "migration_lock.toml";
  return {
    baseDir: migrationsDirectory,
    lockfile: { path: lockfile, content: readFileSync(join(migrationsDirectory, lockfile), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames(migrationsDirectory).map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: readFileSync(join(migrationsDirectory, name, "migration.sql"), "utf8"),
        },
      },
    })),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
