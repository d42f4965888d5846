import { Temporal } from "temporal-polyfill";
import { Prisma } from "#generated/prisma/client.ts";
import { serviceDay } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { forEachIsolated } from "../../isolated.ts";
import { countDay, type DayCounts, ended, missingStates, rowsOf } from "./count.ts";
import { countedColumns } from "./counted.ts";
import { feedbackNames, total } from "./measures.ts";

export type CountedOffice = { id: string; timeZone: string };

/** What a fold did: `frozen` = the rows are gone and the counts final; `changed` = somebody kept changing the day. */
export type Folded = "folded" | "frozen" | "changed";

/**
 * Writes the counts of one closed day, again and again with the same result while its visits exist. A visit that has not ended,
 * as a meeting over midnight, is left out until it has. The language, the flags and the wanted worker of those counted are
 * forgotten in the same transaction, also where an event tells that they were corrected: from then on they exist as counts
 * only. Where nothing is new nothing is written.
 * With `isLast` the day is frozen and its visits and their events are deleted with it, ended or not.
 */
export async function foldDay(
  office: CountedOffice,
  day: string,
  now: Date,
  isLast = false,
): Promise<Folded> {
  const ofDay = { officeId: office.id, day: dateOf(day) };
  for (let attempt = 0; attempt < 5; attempt++) {
    // First: whatever a fold after this one writes and forgets is no picture to add to.
    const before = await db.foldedDay.findUnique({ where: { officeId_day: ofDay } });
    const [rows, earlier] = await Promise.all([
      db.visit.findMany({
        where: { officeId: office.id, serviceDay: ofDay.day },
        select: { ...countedColumns, version: true, languageCounted: true },
      }),
      db.dailyCount.findMany({
        where: { ...ofDay, measure: { notIn: [...feedbackNames] } },
        select: { measure: true, value: true, count: true },
      }),
    ]);
    if (before?.frozenAt && (rows.length === 0 || !isLast)) return "frozen";
    const folded = isLast ? rows : ended(rows);
    const ids = folded.map(({ id }) => id);
    const counts = countDay(folded.map(withoutCounted), office.timeZone, true);
    if (before) keepLanguages(counts, earlier);
    if (before && !isLast && isSame(rowsOf(counts), earlier) && !(await hasToForget(office.id, ids)))
      return "folded";
    const versions = rows.reduce((sum, row) => sum + row.version, 0);
    const counted = { visits: rows.length, versions, folds: before?.version ?? 0 };
    const written = await writeFold(office.id, day, counts, ids, counted, now, isLast);
    if (written) return isLast ? "frozen" : "folded";
  }
  return "changed";
}

type Row = { measure: string; value: string; count: number };

/** A language set after another one was counted: the visit keeps being counted in the first. */
const withoutCounted = <V extends { language: string | null; languageCounted: boolean }>(visit: V): V =>
  visit.languageCounted ? { ...visit, language: null } : visit;

function isSame(rows: readonly Row[], others: readonly Row[]): boolean {
  const keyOf = ({ measure, value, count }: Row) => `${measure} ${value} ${count}`;
  const keys = new Set(others.map(keyOf));
  return rows.length === others.length && rows.every((row) => keys.has(keyOf(row)));
}

/** What the fold takes from the visits that it counts. */
const needsOf = (visit: "v" | "visit"): Prisma.Sql => {
  const v = Prisma.raw(visit);
  return Prisma.sql`(${v}.language IS NOT NULL OR ${v}.wanted_staff_id IS NOT NULL OR ${v}.flags <> '{}')`;
};

async function hasToForget(officeId: string, ids: string[]): Promise<boolean> {
  const [found] = await db.$queryRaw<{ any: boolean }[]>`SELECT EXISTS (SELECT 1 FROM visit v
    WHERE v.office_id = ${officeId} AND v.id = ANY (${ids}::uuid[]) AND (${needsOf("v")}
      OR EXISTS (SELECT 1 FROM visit_event e WHERE e.office_id = v.office_id AND e.visit_id = v.id
        AND e.change <> without_needs(e.change)))) AS any`;
  return found?.any ?? false;
}

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Languages that an earlier fold counted and made the visits forget are added to those of visits that came in late. */
function keepLanguages(counts: DayCounts, earlier: readonly Row[]): void {
  const of = (measure: "interpreter" | "visits", values: readonly string[]) =>
    values.reduce((sum, value) => sum + (counts.get(measure)?.get(value) ?? 0), 0);
  keep(counts, earlier, "language", of("visits", [total]));
  keep(counts, earlier, "interpreterMissing", of("interpreter", missingStates));
}

function keep(
  counts: DayCounts,
  earlier: readonly Row[],
  name: "language" | "interpreterMissing",
  all: number,
): void {
  const languages = counts.get(name) ?? new Map<string, number>();
  languages.delete("unknown");
  for (const { measure, value, count } of earlier)
    if (measure === name && value !== "unknown") languages.set(value, (languages.get(value) ?? 0) + count);
  const withLanguage = [...languages.values()].reduce((sum, count) => sum + count, 0);
  if (all > withLanguage) languages.set("unknown", all - withLanguage);
  if (languages.size > 0) counts.set(name, languages);
}

/**
 * One transaction under a lock of its day. The counts are written only if the visits are still as they were counted
 * (`versions` grows with every change) and nobody has folded them since (`folds` grows with every fold, which makes the
 * visits forget), so of two processes that fold at once the one with the older picture gives up.
 */
async function writeFold(
  officeId: string,
  day: string,
  counts: DayCounts,
  ids: string[],
  counted: { visits: number; versions: number; folds: number },
  now: Date,
  isLast: boolean,
): Promise<boolean> {
  const rows = rowsOf(counts);
  const [, [result]] = await db.$transaction([
    db.$queryRaw`SELECT set_config('lock_timeout', '9s', true), pg_advisory_xact_lock(hashtext('fold'), hashtext(${`${officeId} ${day}`}))::text`,
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
      ), written AS (
        INSERT INTO folded_day (office_id, day, folded_at, frozen_at)
        SELECT ${officeId}, ${day}::date, ${now}, ${isLast ? Prisma.sql`${now}::timestamptz` : Prisma.sql`NULL`} FROM still
        WHERE visits = ${counted.visits} AND versions = ${counted.versions} AND folds = ${counted.folds}
        ON CONFLICT (office_id, day) DO UPDATE SET folded_at = excluded.folded_at, frozen_at = excluded.frozen_at,
          version = folded_day.version + 1
        WHERE folded_day.frozen_at IS NULL
        RETURNING office_id, day
      ), gone AS (
        DELETE FROM daily_count AS old USING written
        WHERE old.office_id = written.office_id AND old.day = written.day AND old.measure <> ALL (${[...feedbackNames]})
          AND NOT EXISTS (SELECT 1 FROM new_count AS n WHERE n.measure = old.measure AND n.value = old.value)
      ), put AS (
        INSERT INTO daily_count (office_id, day, measure, value, count)
        SELECT written.office_id, written.day, n.measure, n.value, n.count FROM written, new_count AS n
        ON CONFLICT (office_id, day, measure, value) DO UPDATE SET count = excluded.count
        WHERE daily_count.count <> excluded.count
      ), forgotten AS (
        UPDATE visit SET language = NULL, wanted_staff_id = NULL, flags = '{}',
          language_counted = language_counted OR language IS NOT NULL
        FROM written
        WHERE visit.office_id = written.office_id AND visit.id = ANY (${ids}::uuid[])
          AND ${needsOf("visit")}
      )
      SELECT count(*) AS written, sum(forget_needs(office_id, ${ids}::uuid[])) AS events FROM written`,
    ...(isLast ? [deleted(officeId, day)] : []),
  ]);
  return (result?.written ?? 0n) > 0n;
}

/**
 * Deletes the visits of a day that can't be counted a last time, so that an error of ours keeps nobody's data: what was counted
 * of it in earlier nights stays.
 */
export async function deleteUncounted(officeId: string, day: string, now: Date): Promise<void> {
  await db.$transaction([
    db.$executeRaw`INSERT INTO folded_day (office_id, day, folded_at, frozen_at) VALUES (${officeId}, ${day}::date, ${now}, ${now})
      ON CONFLICT (office_id, day) DO UPDATE SET frozen_at = excluded.frozen_at, version = folded_day.version + 1
      WHERE folded_day.frozen_at IS NULL`,
    deleted(officeId, day),
  ]);
}

/** Deletes the visits of a frozen day: a function of the database, because who serves the application has no right to delete. */
const deleted = (officeId: string, day: string) =>
  db.$queryRaw`SELECT delete_visits(${officeId}, ${day}::date)`;

/**
 * Folds every day of an office that has closed: those never folded, days without visitors included (or a week with a
 * holiday would never be complete), and those whose visits still exist and may have been corrected. A day that can't be
 * folded keeps no other from it, and is told at the end.
 */
export async function foldClosedDays(office: CountedOffice, now: Date): Promise<void> {
  const today = serviceDay(now, office.timeZone);
  // A clock that was ahead has closed days to come: they are counted when they have been.
  await db.foldedDay.updateMany({
    where: { officeId: office.id, day: { gte: dateOf(today) }, frozenAt: { not: null } },
    data: { frozenAt: null },
  });
  const [oldest, latest, alive] = await Promise.all([
    db.visit.findFirst({
      where: { officeId: office.id },
      orderBy: { serviceDay: "asc" },
      select: { serviceDay: true },
    }),
    db.foldedDay.findFirst({
      where: { officeId: office.id, day: { lt: dateOf(today) } },
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
  await forEachIsolated([...days].toSorted(), (day) => foldDay(office, day, now));
}

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
