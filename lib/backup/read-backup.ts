import { createHash } from "node:crypto";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { chainBegin, chainStarts, type Sealable, walkOn } from "../audit/chain.ts";
import type { Ending } from "../audit/endings.ts";
import { auditKeys } from "../audit/keys.ts";
import { withoutLimits } from "../db/pooler.ts";
import { openMaybeSealed } from "./sealed-file.ts";
import {
  appliedMigrations,
  type BackupEnd,
  type BackupRows,
  type BackupStart,
  tablesInOrder,
} from "./write-backup.ts";

/**
 * Brings a backup into a migrated database that holds no office yet; all or nothing. Columns that the backup doesn't
 * know get their defaults. `whenEmpty` is called before anything is brought in. Throws a sentence when the file is damaged, cut off or newer, or the database is in use.
 */
export async function restore(
  databaseUrl: string,
  file: string,
  {
    key = null,
    endings = [],
    whenEmpty,
  }: { key?: string | null; endings?: Ending[]; whenEmpty?: () => void } = {},
): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "kom-in restore" });
  await client.connect();
  try {
    await client.query(`BEGIN; ${withoutLimits}`);
    await requireEmpty(client);
    whenEmpty?.();
    const { counts, at } = await readInto(client, file, key);
    await requireWholeChain(client);
    await advanceSequences(client);
    // What was ended before stands as ended in the backup, or had come back by then.
    await endAgain(
      client,
      endings.filter((ending) => ending.at > at),
    );
    await client.query("COMMIT");
    return counts;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  // Nobody makes an office while we look and write.
  await client.query("LOCK TABLE office IN SHARE ROW EXCLUSIVE MODE");
  const { rowCount } = await client.query('SELECT 1 FROM office UNION ALL SELECT 1 FROM "user" LIMIT 1');
  if (rowCount)
    throw new Error(
      "The database is not empty. A backup is restored into an empty one only: choose another KOM_IN_DATA or DATABASE_URL.",
    );
}

async function readInto(
  client: pg.Client,
  file: string,
  key: string | null,
): Promise<{ counts: Record<string, number>; at: string }> {
  const tables = await tablesInOrder(client);
  const counts: Record<string, number> = Object.fromEntries(tables.map((table) => [table, 0]));
  const hash = createHash("sha256");
  let end: BackupEnd | null = null;
  let isFirst = true;
  let at = "";
  // To its very end: of a sealed file only that proves that it is whole.
  for await (const text of linesOf(file, key)) {
    if (end) throw new Error("The backup is damaged: something follows its last line.");
    const line = parsed(text);
    if (isFirst) at = await requireReadable(client, line as Partial<BackupStart>);
    else if ("end" in line) {
      end = line;
      continue;
    } else if ("table" in line) {
      if (!tables.includes(line.table))
        throw new Error(`The backup holds a table that this version does not know: ${line.table}.`);
      await insert(client, line);
      counts[line.table] = (counts[line.table] ?? 0) + line.rows.length;
    }
    hash.update(`${text}\n`);
    isFirst = false;
  }
  if (!end) throw new Error("The backup is cut off: its last line is missing.");
  const isWhole =
    end.sha256 === hash.digest("hex") &&
    Object.entries(end.counts).every(([table, count]) => counts[table] === count);
  if (!isWhole) throw new Error("The backup is damaged: its content does not fit its checksum.");
  return { counts, at };
}

/**
 * One line at a time, read no further than it is asked for: a line may have megabytes, and `readline` would read a thousand
 * ahead, and cut them at signs that a text may hold.
 */
async function* linesOf(file: string, key: string | null): AsyncGenerator<string> {
  const unzipped = createGunzip();
  (await openMaybeSealed(file, key)).on("error", (error) => unzipped.destroy(error)).pipe(unzipped);
  let begun: Buffer[] = [];
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      let from = 0;
      for (let to = chunk.indexOf("\n"); to >= 0; to = chunk.indexOf("\n", from)) {
        yield Buffer.concat([...begun, chunk.subarray(from, to)]).toString();
        begun = [];
        from = to + 1;
      }
      begun.push(chunk.subarray(from));
    }
  } catch (cause) {
    throw new Error("The backup is damaged or cut off.", { cause });
  }
  const rest = Buffer.concat(begun).toString();
  if (rest) yield rest;
}

function parsed(text: string): BackupStart | BackupRows | BackupEnd {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("The backup is damaged: a line of it can't be read.");
  }
}

/** When the backup was made. */
async function requireReadable(client: pg.Client, start: Partial<BackupStart>): Promise<string> {
  if (start.format !== "kom-in backup 1") throw new Error("This file is not a backup of Kom in.");
  const applied = await appliedMigrations(client);
  const unknown = (start.migrations ?? []).filter((name) => !applied.includes(name));
  if (unknown.length > 0)
    throw new Error(`The backup was made by a newer version of Kom in (${unknown.join(", ")}).`);
  return start.at ?? "";
}

/** What this version no longer keeps is left behind. */
async function insert(client: pg.Client, { table, rows }: BackupRows): Promise<void> {
  const name = client.escapeIdentifier(table);
  const { fields } = await client.query(`SELECT * FROM ${name} LIMIT 0`);
  const columns = Object.keys(rows[0] ?? {})
    .filter((column) => fields.some((field) => field.name === column))
    .map((column) => client.escapeIdentifier(column))
    .join(", ");
  await client.query(
    `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

type ChainRow = Sealable & { seq: string; hash: string };

/** Walks the audit chain as it came, before anything of it stands: a backup that somebody has edited is not taken in. */
async function requireWholeChain(client: pg.Client): Promise<void> {
  const purges = await client.query<{ detail: unknown }>(
    "SELECT detail FROM audit_entry WHERE action = 'auditPurged'",
  );
  const proof = { starts: chainStarts(purges.rows), keys: auditKeys() };
  let point = chainBegin;
  for (let after = "-1"; ; ) {
    const { rows } = await client.query<ChainRow>(
      `SELECT seq::text, office_id AS "officeId", at, actor_kind::text AS "actorKind", actor_id AS "actorId",
        action, subject, detail, previous_hash AS "previousHash", hash, key_id AS "keyId"
      FROM audit_entry WHERE seq > $1 ORDER BY audit_entry.seq LIMIT 1000`,
      [after],
    );
    for (const row of rows) {
      const next = walkOn(point, row, proof);
      if (!next)
        throw new Error(`The audit chain does not verify from entry ${row.seq} on, so nothing was restored.`);
      point = next;
      after = row.seq;
    }
    if (rows.length === 0) return;
  }
}

/** Numbers given by the database go on after the highest that came with the backup. */
async function advanceSequences(client: pg.Client): Promise<void> {
  for (const table of ["audit_entry", "webhook_delivery"])
    await client.query(
      `SELECT setval(pg_get_serial_sequence('${table}', 'seq'), (SELECT COALESCE(max(seq), 0) + 1 FROM ${table}), false)`,
    );
}

/**
 * What has ended since the backup stays ended: devices and accounts by what was noted outside the database, and what other
 * systems had yet to be told, since they were told meanwhile.
 */
async function endAgain(client: pg.Client, endings: Ending[]): Promise<void> {
  const tables = {
    device: ["device", "revoked_at", "id::text"],
    staff: ["staff", "disabled_at", "user_id"],
    key: ["api_key", "revoked_at", "id::text"],
    button: ["alarm_button", "revoked_at", "id::text"],
  } as const;
  for (const { kind, officeId, id, at } of endings) {
    const [table, ended, key] = tables[kind];
    await client.query(
      `UPDATE ${table} SET ${ended} = COALESCE(${ended}, $3) WHERE office_id = $1 AND ${key} = $2`,
      [officeId, id, at],
    );
  }
  await client.query(
    "UPDATE webhook_delivery SET next_at = NULL, last_error = 'restored' WHERE next_at IS NOT NULL",
  );
}
