import { Prisma } from "#generated/prisma/client.ts";
import { sql } from "../../db/sql.ts";
import { earlier, type Range } from "../period.ts";
import { type Published, publish, together } from "./publish.ts";
import type { DayRow, MonthRow } from "./stored-rows.ts";

/**
 * What is published of the years that `ranges` touch. Whole years, because the decision what may be told is taken over
 * whole months whatever is asked, and a year is what people leaf through. A year that was read before is published again
 * only when its counts have been written since: each fold of a day moves the version of its year. So a reading costs one
 * small statement, and a year that has changed two more whose cost is that of the year alone.
 */
export async function published(
  officeId: string,
  ranges: readonly Range[],
  through: string,
): Promise<Published> {
  const years = yearsIn(ranges);
  const versions = await versionsOf(officeId, years);
  // A year is as old as its last closed day: a month is told once it is over.
  const keyed = years.map((year) => {
    const last = earlier(through, `${year}-12-31`);
    return { year, last, key: `${officeId} ${year}`, version: `${versions.get(year) ?? 0} ${last}` };
  });
  const stale = keyed.filter(({ key, version }) => cache.get(key)?.version !== version);
  const fresh = await read(officeId, stale);
  const parts = keyed.map(({ year, key, version }) => {
    const part = fresh.get(year) ?? (cache.get(key)?.part as Published);
    keep(key, { version, part });
    return part;
  });
  return together(parts, through);
}

/** Years of an office as published, in the order in which they were last read. About a quarter of a megabyte each. */
const cache = new Map<string, { version: string; part: Published }>();
const mostCached = 120;

function keep(key: string, year: { version: string; part: Published }): void {
  cache.delete(key);
  cache.set(key, year);
  for (const oldest of cache.keys()) {
    if (cache.size <= mostCached) return;
    cache.delete(oldest);
  }
}

/** The calendar years that ranges touch, in order. */
export function yearsIn(ranges: readonly Range[]): string[] {
  const years = ranges.flatMap(({ from, to }) => {
    const first = Number(from.slice(0, 4));
    return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, at) => String(first + at));
  });
  return [...new Set(years)].toSorted();
}

/** Only ever grows: days are added or folded again, and never taken away. Read before the counts, so never newer than they. */
async function versionsOf(officeId: string, years: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ year: string; version: number }>`
    SELECT extract(year FROM day)::text AS year, sum(version)::int AS version FROM folded_day
    WHERE office_id = ${officeId} AND (${inYears(years)}) GROUP BY 1`;
  return new Map(rows.map(({ year, version }) => [year, version]));
}

async function read(
  officeId: string,
  years: readonly { year: string; last: string }[],
): Promise<Map<string, Published>> {
  if (years.length === 0) return new Map();
  const names = years.map(({ year }) => year);
  const [days, months] = await Promise.all([dayRows(officeId, names), monthRows(officeId, names)]);
  const daysOf = Map.groupBy(days, ({ day }) => day.slice(0, 4));
  const monthsOf = Map.groupBy(months, ({ month }) => month.slice(0, 4));
  return new Map(
    years.map(({ year, last }) => [year, publish(daysOf.get(year) ?? [], monthsOf.get(year) ?? [], last)]),
  );
}

/** The stored counts of a year, as they are published from. */
export async function countsOfYear(
  officeId: string,
  year: string,
): Promise<{ days: DayRow[]; months: MonthRow[] }> {
  const [days, months] = await Promise.all([dayRows(officeId, [year]), monthRows(officeId, [year])]);
  return { days, months };
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
  sql<DayRow>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day,
      coalesce(sum(count) FILTER (WHERE measure = 'visits'), 0)::int AS visits,
      coalesce(sum(count) FILTER (WHERE measure = 'people' AND value = 'adults'), 0)::int AS adults,
      coalesce(sum(count) FILTER (WHERE measure = 'people' AND value <> 'adults'), 0)::int AS children,
      coalesce(sum(count) FILTER (WHERE measure = 'meetings'), 0)::int AS meetings,
      coalesce(max(count) FILTER (WHERE measure = 'longestQueue'), 0)::int AS queue
    FROM daily_count
    WHERE office_id = ${officeId} AND (${inYears(years)}) AND measure IN ('visits', 'people', 'meetings', 'longestQueue')
    GROUP BY day ORDER BY day`;

/** Months get their names after they are summed up: making text of every row's day takes longer than reading it. */
const monthRows = (officeId: string, years: readonly string[]) =>
  sql<MonthRow>`
    SELECT to_char(month, 'YYYY-MM') AS month, measure, value, weekday, count FROM (
      SELECT date_trunc('month', day::timestamp) AS month, measure, value,
        CASE WHEN measure IN ('arrival', 'waitAt') THEN extract(isodow FROM day)::int END AS weekday, sum(count)::int AS count
      FROM daily_count
      WHERE office_id = ${officeId} AND (${inYears(years)}) AND measure NOT IN ('visits', 'longestQueue')
      GROUP BY 1, 2, 3, 4
    ) AS sums`;
