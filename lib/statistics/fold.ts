import { Temporal } from "temporal-polyfill";
import { Prisma } from "#generated/prisma/client.ts";
import { serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { countDay, countedColumns, type DayCounts, rowsOf } from "./count.ts";
import { total } from "./measures.ts";

export type CountedOffice = { id: string; timeZone: string };

/** What a fold did: `frozen` = the rows are gone and the counts final; `changed` = somebody kept changing the day. */
export type Folded = "folded" | "frozen" | "changed";

/**
 * Writes the counts of one closed day, again and again with the same result while its visits exist. The language, the flags
 * and the wanted worker of the visits are forgotten in the same transaction, also where an event tells that they were
 * corrected: from then on they exist as counts only.
 * With `isLast` the day is frozen and its visits and their events are deleted with it.
 */
export async function foldDay(
  office: CountedOffice,
  day: string,
  now: Date,
  isLast = false,
): Promise<Folded> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const where = { officeId: office.id, serviceDay: dateOf(day) };
    // First: whatever a fold after this one writes and forgets is no picture to add to.
    const before = await db.foldedDay.findUnique({
      where: { officeId_day: { officeId: office.id, day: dateOf(day) } },
    });
    const [rows, languages] = await Promise.all([
      db.visit.findMany({ where, select: { ...countedColumns, version: true } }),
      db.dailyCount.findMany({ where: { officeId: office.id, day: dateOf(day), measure: "language" } }),
    ]);
    if (before?.frozenAt && (rows.length === 0 || !isLast)) return "frozen";
    const counts = countDay(rows, office.timeZone, true);
    if (before) keepLanguages(counts, languages);
    const versions = rows.reduce((sum, row) => sum + row.version, 0);
    const counted = { visits: rows.length, versions, folds: before?.version ?? 0 };
    const written = await write(office.id, day, counts, counted, now, isLast);
    if (written) return isLast ? "frozen" : "folded";
  }
  return "changed";
}

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Languages that an earlier fold counted and made the visits forget are added to those of visits that came in late. */
function keepLanguages(counts: DayCounts, earlier: readonly { value: string; count: number }[]): void {
  const languages = counts.get("language") ?? new Map<string, number>();
  languages.delete("unknown");
  for (const { value, count } of earlier)
    if (value !== "unknown") languages.set(value, (languages.get(value) ?? 0) + count);
  const known = [...languages.values()].reduce((sum, count) => sum + count, 0);
  const unknown = (counts.get("visits")?.get(total) ?? 0) - known;
  if (unknown > 0) languages.set("unknown", unknown);
  if (languages.size > 0) counts.set("language", languages);
}

/**
 * One transaction under a lock of its day. The counts are written only if the visits are still as they were counted
 * (`versions` grows with every change) and nobody has folded them since (`folds` grows with every fold, which makes the
 * visits forget), so of two processes that fold at once the one with the older picture gives up.
 */
async function write(
  officeId: string,
  day: string,
  counts: DayCounts,
  counted: { visits: number; versions: number; folds: number },
  now: Date,
  isLast: boolean,
): Promise<boolean> {
  const rows = rowsOf(counts);
  const [, , [result]] = await db.$transaction([
    db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('fold'), hashtext(${`${officeId} ${day}`}))::text`,
    // The guard of the append-only events lets only this work forget and, on the last day, delete.
    db.$queryRaw`SELECT set_config('kom_in.retention', 'on', true)`,
    db.$queryRaw<[{ written: bigint }]>`
      WITH still AS (
        SELECT count(*) AS visits, coalesce(sum(version), 0) AS versions,
          coalesce((SELECT version FROM folded_day WHERE office_id = ${officeId} AND day = ${day}::date), 0) AS folds
        FROM visit WHERE office_id = ${officeId} AND service_day = ${day}::date
      ), new_count AS (
        SELECT * FROM unnest(
          ${rows.map((row) => row.measure)}::text[], ${rows.map((row) => row.value)}::text[],
          ${rows.map((row) => row.count)}::int[]
        ) AS given(measure, value, count)
      ), marked AS (
        INSERT INTO folded_day (office_id, day, folded_at, frozen_at)
        SELECT ${officeId}, ${day}::date, ${now}, ${isLast ? Prisma.sql`${now}::timestamptz` : Prisma.sql`NULL`} FROM still
        WHERE visits = ${counted.visits} AND versions = ${counted.versions} AND folds = ${counted.folds}
        ON CONFLICT (office_id, day) DO UPDATE SET folded_at = excluded.folded_at, frozen_at = excluded.frozen_at,
          version = folded_day.version + 1
        WHERE folded_day.frozen_at IS NULL
        RETURNING office_id, day
      ), gone AS (
        DELETE FROM daily_count AS old USING marked
        WHERE old.office_id = marked.office_id AND old.day = marked.day
          AND NOT EXISTS (SELECT 1 FROM new_count AS n WHERE n.measure = old.measure AND n.value = old.value)
      ), put AS (
        INSERT INTO daily_count (office_id, day, measure, value, count)
        SELECT marked.office_id, marked.day, n.measure, n.value, n.count FROM marked, new_count AS n
        ON CONFLICT (office_id, day, measure, value) DO UPDATE SET count = excluded.count
      ), forgotten_events AS (
        UPDATE visit_event AS e SET change = without_needs(e.change) FROM marked, visit AS v
        WHERE v.office_id = marked.office_id AND v.service_day = marked.day
          AND e.office_id = v.office_id AND e.visit_id = v.id AND e.change <> without_needs(e.change)
      ), forgotten AS (
        UPDATE visit SET language = NULL, wanted_staff_id = NULL, flags = '{}' FROM marked
        WHERE visit.office_id = marked.office_id AND visit.service_day = marked.day
      )
      SELECT count(*) AS written FROM marked`,
    ...(isLast ? deleted(officeId, day) : []),
  ]);
  return (result?.written ?? 0n) > 0n;
}

/** Visits of a frozen day. */
const deleted = (officeId: string, day: string) => {
  const isFrozen = Prisma.sql`EXISTS (SELECT 1 FROM folded_day WHERE office_id = ${officeId} AND day = ${day}::date AND frozen_at IS NOT NULL)`;
  return [
    db.$executeRaw`DELETE FROM visit_event WHERE office_id = ${officeId} AND ${isFrozen} AND visit_id IN (
      SELECT id FROM visit WHERE office_id = ${officeId} AND service_day = ${day}::date)`,
    db.$executeRaw`DELETE FROM visit WHERE office_id = ${officeId} AND service_day = ${day}::date AND ${isFrozen}`,
    db.$executeRaw`DELETE FROM series_counter WHERE office_id = ${officeId} AND service_day = ${day}::date AND ${isFrozen}`,
  ];
};

/**
 * Folds every day of an office that has closed: those never folded, days without visitors included (or a week with a
 * holiday would never be complete), and those whose visits still exist and may have been corrected.
 */
export async function foldClosedDays(office: CountedOffice, now: Date): Promise<void> {
  const today = serviceDay(now, office.timeZone);
  const [oldest, latest, alive] = await Promise.all([
    db.visit.findFirst({
      where: { officeId: office.id },
      orderBy: { serviceDay: "asc" },
      select: { serviceDay: true },
    }),
    db.foldedDay.findFirst({
      where: { officeId: office.id },
      orderBy: { day: "desc" },
      select: { day: true },
    }),
    db.visit.groupBy({
      by: ["serviceDay"],
      where: { officeId: office.id, serviceDay: { lt: dateOf(today) } },
    }),
  ]);
  const days = new Set(alive.map((group) => dayOf(group.serviceDay)));
  const from = latest ? nextDay(dayOf(latest.day)) : oldest ? dayOf(oldest.serviceDay) : today;
  for (let day = from; day < today; day = nextDay(day)) days.add(day);
  for (const day of [...days].toSorted()) await foldDay(office, day, now);
}

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
