import { Prisma } from "#generated/prisma/client.ts";
import { serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { countDay, countedColumns, type DayCounts } from "./count.ts";
import { baseOf, plusDays, type Range, rangeOf } from "./period.ts";
import { type DayRow, type MonthRow, type Published, publish } from "./publish.ts";
import type { StatisticsQuery } from "./schema.ts";

export type StatisticsOffice = { id: string; name: string; timeZone: string; retentionDays: number };

export async function statisticsOffice(officeId: string): Promise<StatisticsOffice> {
  const select = { id: true, name: true, timeZone: true, retentionDays: true };
  return db.office.findUniqueOrThrow({ where: { id: officeId }, select });
}

/** First and last closed day; null for an office that has no closed day yet. */
export async function history(officeId: string): Promise<Range | null> {
  const where = { officeId };
  const [first, last] = await Promise.all([
    db.foldedDay.findFirst({ where, orderBy: { day: "asc" }, select: { day: true } }),
    db.foldedDay.findFirst({ where, orderBy: { day: "desc" }, select: { day: true } }),
  ]);
  return first && last ? { from: isoDay(first.day), to: isoDay(last.day) } : null;
}

const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

/** The days that a query asks about, and what they are compared with. */
export function asked(query: StatisticsQuery, everything: Range): { range: Range; base: Range | null } {
  const at = query.at ?? everything.to;
  const range =
    query.from && query.to ? { from: query.from, to: query.to } : rangeOf(query.view, at, everything);
  return { range, base: query.from ? null : baseOf(query.view, range, query.compare) };
}

/**
 * What is published of the years that `ranges` touch, read from the lasting counts in two statements whose cost is that of
 * those years alone. Whole years, because the decision what may be told is taken over a whole year, whatever is asked.
 */
export async function published(
  officeId: string,
  ranges: readonly Range[],
  through: string,
): Promise<Published> {
  const years = [...new Set(ranges.flatMap(({ from, to }) => yearsBetween(from, to)))].toSorted();
  const [days, months] = await Promise.all([dayRows(officeId, years), monthRows(officeId, years)]);
  return publish(days, months, through);
}

function yearsBetween(from: string, to: string): string[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, at) => String(first + at));
}

/** One condition a run of years, so that the index is read only where the answer is. */
const inYears = (years: readonly string[]) => {
  const runs: { from: number; to: number }[] = [];
  for (const year of years.map(Number)) {
    const last = runs.at(-1);
    if (last && last.to === year - 1) last.to = year;
    else runs.push({ from: year, to: year });
  }
  const conditions = runs.map(
    ({ from, to }) => Prisma.sql`day BETWEEN ${`${from}-01-01`}::date AND ${`${to}-12-31`}::date`,
  );
  return Prisma.join(conditions, " OR ");
};

const dayRows = (officeId: string, years: readonly string[]) =>
  db.$queryRaw<DayRow[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day,
      coalesce(sum(count) FILTER (WHERE measure = 'visits'), 0)::int AS visits,
      coalesce(sum(count) FILTER (WHERE measure = 'people' AND value = 'adults'), 0)::int AS adults,
      coalesce(sum(count) FILTER (WHERE measure = 'people' AND value <> 'adults'), 0)::int AS children,
      coalesce(sum(count) FILTER (WHERE measure = 'meetings'), 0)::int AS meetings
    FROM daily_count
    WHERE office_id = ${officeId} AND (${inYears(years)}) AND measure IN ('visits', 'people', 'meetings')
    GROUP BY day ORDER BY day`;

/** Months get their names after they are summed up: making text of every row's day takes longer than reading it. */
const monthRows = (officeId: string, years: readonly string[]) =>
  db.$queryRaw<MonthRow[]>`
    SELECT to_char(month, 'YYYY-MM') AS month, measure, value, weekday, count FROM (
      SELECT date_trunc('month', day::timestamp) AS month, measure, value,
        CASE WHEN measure = 'arrival' THEN extract(isodow FROM day)::int END AS weekday, sum(count)::int AS count
      FROM daily_count
      WHERE office_id = ${officeId} AND (${inYears(years)}) AND measure <> 'visits'
      GROUP BY 1, 2, 3, 4
    ) AS sums`;

/** Today from the visits themselves: the only view that reads them. */
export async function today(
  office: StatisticsOffice,
  at: Date,
): Promise<{ day: string; counts: DayCounts; waiting: number }> {
  const day = serviceDay(at, office.timeZone);
  const rows = await db.visit.findMany({
    where: { officeId: office.id, serviceDay: new Date(`${day}T00:00:00Z`) },
    select: countedColumns,
  });
  const waiting = rows.filter((row) => ["waiting", "claimed", "called"].includes(row.status)).length;
  return { day, counts: countDay(rows, office.timeZone, false), waiting };
}

/** The eight weeks before a day, for what is typical of its weekday. */
export const weeksBefore = (day: string, weeks = 8): Range => ({
  from: plusDays(day, -7 * weeks),
  to: plusDays(day, -1),
});

export const annotationsIn = async (officeId: string, { from, to }: Range) => {
  const rows = await db.annotation.findMany({
    where: { officeId, day: { gte: new Date(`${from}T00:00:00Z`), lte: new Date(`${to}T00:00:00Z`) } },
    orderBy: { day: "asc" },
  });
  return rows.map(({ id, day, label }) => ({ id, day: isoDay(day), label }));
};
export type Annotated = Awaited<ReturnType<typeof annotationsIn>>[number];

/** Typed-in figures by indicator, oldest month first. */
export const indicatorRows = async (officeId: string) => {
  const rows = await db.monthlyIndicator.findMany({ where: { officeId }, orderBy: { month: "asc" } });
  return rows.map(({ indicator, month, value }) => ({ indicator, month: isoDay(month).slice(0, 7), value }));
};
export type IndicatorRow = Awaited<ReturnType<typeof indicatorRows>>[number];

/** Labels of the codes that the office added to its lists, retired ones too: old counts still have them. */
export const ownLabels = (officeId: string) =>
  db.listEntry.findMany({ where: { officeId }, select: { list: true, code: true, labels: true } });
