import type pg from "pg";
import { countDay, type DayCounts, rowsOf } from "#lib/statistics/counting/count.ts";
import { countedColumns } from "#lib/statistics/counting/counted.ts";
import { type Published, publish } from "#lib/statistics/disclosure/publish.ts";
import { columnOf } from "#lib/visits/columns.ts";
import { addedUp } from "#tests/support/counts.ts";

/** A year of one office, all of whose days are over. */
export type Year = { officeId: string; from: string; to: string };

/**
 * Visits of ten years at fifty offices up to `last`, in the order in which they came, as if nothing had ever been deleted.
 * A table like that of the visits, without what only writing needs, but with the index that a recount reads by.
 */
export async function addVisits(sql: pg.Pool, visits: number, last: string): Promise<void> {
  const one = (of: readonly string[], by: number) =>
    `(ARRAY[${of.map((value) => (value ? `'${value}'` : "NULL"))}])[1 + h / ${by} % ${of.length}]`;
  await sql.query("CREATE UNLOGGED TABLE recounted_visit (LIKE visit INCLUDING DEFAULTS)");
  await sql.query(
    `INSERT INTO recounted_visit (office_id, id, service_day, series, number, token, status, adults, children_0_to_5,
       children_6_to_12, children_13_to_17, source, who, language, interpreter, reasons, way_in, offered, outcomes,
       understood, first_visit, arrived_at, called_at, started_at, ended_at)
     SELECT 'history-' || 1 + n % 50, gen_random_uuid(), day, 'C', 1 + n / 182500, n::text, 'completed', 1, h % 3,
       h / 3 % 3, h / 9 % 2, ${one(["kiosk", "kiosk", "reception", "phone"], 1)}::visit_source,
       ${one(["family", "guardian", "child", "otherAdult"], 4)}::who,
       ${one(["sv", "so", "ar", "fa", "prs", "ckb", "ti", ""], 16)}, ${one(["notNeeded", "phone"], 128)}::interpreter_state,
       ARRAY[${one(["money", "housing", "parenting", "papers"], 256)}],
       ${one(["self", "school", "familyFriend", ""], 1024)}, ${one(["yes", "no", "thinking", ""], 4096)}::offered_answer,
       ARRAY[${one(["talk", "offeredSupport", "newVisit"], 16_384)}], ${one(["yes", "partly", "no", ""], 65_536)}::understood_answer,
       h % 2 = 0, at, at + waited, at + waited, at + waited + interval '1 min' * (h / 7 % 60)
     FROM (
       SELECT n, h, day, day + interval '7 h' + interval '1 min' * (h % 480) AS at, interval '1 min' * (h % 50) AS waited
       FROM (SELECT n, $2::date - n / 50 % 3650 AS day, abs(hashint4(n)) AS h FROM generate_series(0, $1::int - 1) n) made
     ) timed`,
    [visits, last],
  );
  await sql.query("CREATE INDEX ON recounted_visit (office_id, service_day)");
  await sql.query("VACUUM ANALYZE recounted_visit");
}

const columns = (Object.keys(countedColumns) as (keyof typeof countedColumns)[])
  .map((column) => `${columnOf(column)} AS "${column}"`)
  .join();

/** Counts a year from its visits as a fold does, read past Prisma, which would take longer. */
export async function countVisits(
  sql: pg.Pool,
  { officeId, from, to }: Year,
): Promise<Map<string, DayCounts>> {
  const { rows } = await sql.query(
    `SELECT to_char(service_day, 'YYYY-MM-DD') AS day, ${columns} FROM recounted_visit
     WHERE office_id = $1 AND service_day BETWEEN $2 AND $3`,
    [officeId, from, to],
  );
  const days = Map.groupBy(rows, ({ day }) => day as string);
  return new Map([...days].map(([day, visits]) => [day, countDay(visits, "Europe/Stockholm", true)]));
}

/** What a recount publishes of the year. */
export function publishCounted(counted: ReadonlyMap<string, DayCounts>, { to }: Year): Published {
  const { days, months } = addedUp(counted);
  return publish(days, months, to);
}

/** Makes the counts of these visits the lasting counts of the year. */
export async function storeCounted(
  sql: pg.Pool,
  counted: ReadonlyMap<string, DayCounts>,
  { officeId, from, to }: Year,
): Promise<void> {
  const rows = [...counted].flatMap(([day, counts]) => rowsOf(counts).map((row) => ({ day, ...row })));
  await sql.query("DELETE FROM daily_count WHERE office_id = $1 AND day BETWEEN $2 AND $3", [
    officeId,
    from,
    to,
  ]);
  await sql.query(
    "INSERT INTO daily_count SELECT $1, * FROM unnest($2::date[], $3::text[], $4::text[], $5::int[])",
    [
      officeId,
      rows.map(({ day }) => day),
      rows.map(({ measure }) => measure),
      rows.map(({ value }) => value),
      rows.map(({ count }) => count),
    ],
  );
  await countAgain(sql, { officeId, from, to });
}

/** What a night's fold tells those who read: the counts of a day of the year have been written. */
export async function countAgain(sql: pg.Pool, { officeId, from }: Year): Promise<void> {
  await sql.query("UPDATE folded_day SET version = version + 1 WHERE office_id = $1 AND day = $2", [
    officeId,
    from,
  ]);
}
