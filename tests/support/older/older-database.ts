import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { serviceDay, startOfDay } from "#lib/clock.ts";
import { zoneAtNoon } from "#tests/support/office.ts";

type Row = Record<string, unknown>;
type Left = {
  /** When the older version was ended, at noon in its office; which day that was there. */
  noon: string;
  day: string;
  /** What a secretary's browser and the tablet kept. */
  cookies: { staff: string; kiosk: string };
  /** One visit in each of the states that had not ended. */
  visits: Record<"waiting" | "claimed" | "called" | "meeting" | "parked", string>;
};

/** The secret and the password of everybody, as the older version had them. */
export const olderSecret = "a secret that only tests know, long enough";
export const olderPassword = "a long enough password";

const [head = "", ...lines] = readFileSync(join(import.meta.dirname, "left-by-older.ndjson"), "utf8")
  .trimEnd()
  .split("\n");
export const left = JSON.parse(head) as Left;
const rows = lines.map((line) => JSON.parse(line) as { table: string; row: Row });

/** The migrations that the older version knew, by the names that two of them had then. */
const applied = rows
  .filter(({ table }) => table === "_prisma_migrations")
  .map(({ row }) => String(row.migration_name));
const renamed: Record<string, string> = {
  "20261122000400_fold_versions": "20261122000410_fold_versions",
  "20261125000000_lighter_writes": "20261125000100_lighter_writes",
};

export const scriptOf = (migration: string): string =>
  readFileSync(join("prisma/migrations", migration, "migration.sql"), "utf8");

/** As the migrating library of that version made it. */
const bookkeepingTable = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** Whose dates are hashed, or are those of months. */
const unmoved = ["audit_entry", "_prisma_migrations", "monthly_indicator"];

/**
 * Fills the empty database at `url` with what the program's version of 26 November 2026 left: its ten migrations, and the rows that it wrote
 * itself of an office with five people, weeks that are counted, and a running day. They are moved in time, so that this day is
 * today, at noon.
 */
export async function leaveOlderDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(bookkeepingTable);
    for (const name of applied.toSorted()) await client.query(scriptOf(renamed[name] ?? name));
    const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(
      `SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
       WHERE table_schema = 'public' AND (data_type = 'date' OR data_type LIKE 'timestamp%')`,
    );
    const dated = Map.groupBy(
      columns.filter(({ table }) => !unmoved.includes(table)),
      ({ table }) => table,
    );
    const move = moving();
    // Rows come in any order, and triggers that guard the audit log let none in.
    await client.query("SET session_replication_role = replica");
    for (const { table, row } of rows) {
      const moved: Row = { ...row, ...(table === "office" ? { time_zone: zoneAtNoon() } : {}) };
      for (const { column, type } of dated.get(table) ?? []) moved[column] = move(moved[column], type);
      await client.query(
        `INSERT INTO "${table}" OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::"${table}", $1)`,
        [moved],
      );
    }
    await client.query(
      "SELECT setval(pg_get_serial_sequence('audit_entry', 'seq'), (SELECT max(seq) FROM audit_entry))",
    );
  } finally {
    await client.end();
  }
}

/** From the older version's last noon to today's, where it is noon now. */
function moving(): (value: unknown, type: string) => unknown {
  const zone = zoneAtNoon();
  const today = serviceDay(new Date(), zone);
  const days = Date.parse(today) - Date.parse(left.day);
  const time = startOfDay(today, zone).getTime() + 12 * 3_600_000 - Date.parse(left.noon);
  return (value, type) => {
    if (typeof value !== "string") return value;
    if (type === "date") return new Date(Date.parse(value) + days).toISOString().slice(0, 10);
    return new Date(Date.parse(value) + time).toISOString();
  };
}

/** Every row of every table but the migrations' own, as JSON. */
export async function rowsByTable(url: string): Promise<Map<string, Row[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' ORDER BY 1",
    );
    const found = new Map<string, Row[]>();
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM "${name}" t`);
      found.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Rows of `before` that `after` doesn't hold with the same values, and rows that came; by table. */
export function lostAndNew(
  before: Map<string, Row[]>,
  after: Map<string, Row[]>,
): { lost: string[]; came: Record<string, number> } {
  const lost: string[] = [];
  const came: Record<string, number> = {};
  for (const [table, now] of after) {
    const then = before.get(table) ?? [];
    const columns = Object.keys(then[0] ?? {});
    const keyOf = (row: Row): string => JSON.stringify(columns.map((column) => row[column]));
    const keys = new Set(now.map(keyOf));
    lost.push(
      ...then.filter((row) => !keys.has(keyOf(row))).map((row) => `${table}: ${JSON.stringify(row)}`),
    );
    if (now.length !== then.length) came[table] = now.length - then.length;
  }
  for (const table of before.keys()) if (!after.has(table)) lost.push(`${table}: the table`);
  return { lost, came };
}
