import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { withoutLimits } from "../db/pooler.ts";
import { sealing } from "./sealed-file.ts";

/** First line of a backup. The last one is a `BackupEnd`; between them are `BackupRows`. One JSON value a line, gzipped. */
export type BackupStart = { format: "kom-in backup 1"; at: string; migrations: string[] };
export type BackupRows = { table: string; rows: Record<string, unknown>[] };
export type BackupEnd = { end: true; counts: Record<string, number>; sha256: string };

/** Who is signed in, half-finished sign-ins and recent tries belong to the running system and not to its memory. */
const leftOut = ["session", "verification", "tried", "used_browser", "_prisma_migrations"];
const mostRows = 2_000;
/** Largest line, in bytes, unless one row is larger: a recording is half a megabyte, and a line is held in memory whole. */
const mostBytes = 8_000_000;

/** Writes every table as one consistent moment, to a file that appears when it is whole. Returns the rows of each table; throws the reason of
 * `ended` once that is given. */
export async function backup(
  databaseUrl: string,
  file: string,
  at: Date,
  {
    lineBytes = mostBytes,
    key = null,
    ended,
  }: { lineBytes?: number; key?: string | null; ended?: AbortSignal } = {},
): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "kom-in backup" });
  await client.connect();
  const gzip = createGzip();
  // Its own, also where another process writes a backup of the same name.
  const partial = `${file}.${randomBytes(4).toString("hex")}.part`;
  const out = createWriteStream(partial, { mode: 0o600, flush: true });
  const written = finished(key === null ? gzip.pipe(out) : gzip.pipe(sealing(key)).pipe(out));
  written.catch(() => undefined); // whoever waits for it, or for room to write, is told
  const hash = createHash("sha256");
  const put = async (line: BackupStart | BackupRows | BackupEnd) => {
    ended?.throwIfAborted();
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    if (!gzip.write(text)) await Promise.race([once(gzip, "drain"), written]);
  };
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${withoutLimits}`);
    await put({
      format: "kom-in backup 1",
      at: at.toISOString(),
      migrations: await appliedMigrations(client),
    });
    const counts: Record<string, number> = {};
    for (const table of await tablesInOrder(client)) {
      counts[table] = 0;
      for await (const rows of rowsOf(client, table, lineBytes)) {
        counts[table] += rows.length;
        await put({ table, rows });
      }
    }
    await client.query("COMMIT");
    await put({ end: true, counts, sha256: hash.copy().digest("hex") });
    gzip.end();
    await written;
    renameSync(partial, file);
    return counts;
  } catch (error) {
    // Half a backup restores nothing, and would lie there with everybody's visits.
    out.destroy();
    await written.catch(() => undefined);
    rmSync(partial, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function* rowsOf(
  client: pg.Client,
  table: string,
  lineBytes: number,
): AsyncGenerator<Record<string, unknown>[]> {
  const name = client.escapeIdentifier(table);
  const batch = Math.max(1, Math.min(mostRows, Math.floor(lineBytes / (await largestRow(client, table)))));
  await client.query(`DECLARE reading NO SCROLL CURSOR FOR SELECT to_jsonb(t) AS row FROM ${name} t`);
  for (;;) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(`FETCH ${batch} FROM reading`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query("CLOSE reading");
}

/** Bytes of the largest row as text, as far as bytes are stored in it (two digits each); other columns are bounded and small. */
async function largestRow(client: pg.Client, table: string): Promise<number> {
  const { rows: columns } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = to_regclass(quote_ident($1)) AND atttypid = 'bytea'::regtype AND NOT attisdropped`,
    [table],
  );
  const usual = 2_000;
  if (columns.length === 0) return usual;
  const sizes = columns.map(({ name }) => `COALESCE(octet_length(${client.escapeIdentifier(name)}), 0)`);
  const { rows } = await client.query<{ largest: number | null }>(
    `SELECT max(2 * (${sizes.join(" + ")})) AS largest FROM ${client.escapeIdentifier(table)}`,
  );
  return usual + Number(rows[0]?.largest ?? 0);
}

export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name",
  );
  return rows.map(({ name }) => name);
}

/** Every table of ours, those that are referred to before those that refer to them. */
export async function tablesInOrder(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string; needs: string[] }>(`
    SELECT t.relname AS name, COALESCE(array_agg(r.relname::text) FILTER (WHERE r.relname IS NOT NULL), '{}') AS needs
    FROM pg_class t LEFT JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
    LEFT JOIN pg_class r ON r.oid = c.confrelid AND r.oid <> t.oid
    WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace GROUP BY t.relname ORDER BY t.relname`);
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const needed of tables.find((table) => table.name === name)?.needs ?? []) visit(needed);
    ordered.push(name);
  };
  for (const { name } of tables) visit(name);
  return ordered.filter((name) => !leftOut.includes(name));
}
