import {
  childBands,
  type Measure,
  type MeasureName,
  measureNames,
  measures,
  type SeriesName,
  seriesNames,
  total,
} from "../counting/measures.ts";
import { piecesOf, type Range, weekday } from "../period.ts";
import { bandOf, exact, type Figure, isExact, isSmall, nothing, sumOf } from "./figure.ts";
import { type HalfYear, publishHalves } from "./half-years.ts";
import type { DayRow, MonthRow } from "./stored-rows.ts";
import {
  type Counts,
  lastOfMonth,
  publishLooseRow,
  publishRow,
  publishSeries,
  type Row,
  type SeriesFigures,
} from "./suppress.ts";
import { publishTeam, type TeamMonth } from "./team.ts";

/** Everything about an office that may be shown: every view and export is made from this and from nothing else. */
export type Published = {
  /** The last closed day. */
  readonly through: string;
  readonly series: Readonly<Record<SeriesName, SeriesFigures>>;
  /** By month `YYYY-MM`: figures by value; null = too few to be broken down. Months not yet over are absent. */
  readonly rows: ReadonlyMap<string, Readonly<Record<MeasureName, Row>>>;
  /** By month: how lively each weekday's hours are, as bands; absent where too few such days were open. */
  readonly heat: ReadonlyMap<string, readonly HeatCell[]>;
  /** By day: meetings of the whole team as a band. */
  readonly load: ReadonlyMap<string, Figure>;
  /** By calendar half-year that is over, `YYYY-01` or `YYYY-07`: what needs many visits to be safe. */
  readonly halves: ReadonlyMap<string, HalfYear>;
  /** By month: how the team stood, as means and spreads of many days. */
  readonly team: ReadonlyMap<string, TeamMonth>;
};
export type HeatCell = { weekday: number; hour: string; mean: Figure };

export function publish(days: readonly DayRow[], months: readonly MonthRow[], through: string): Published {
  const series = Object.fromEntries(
    seriesNames.map((name) => [
      name,
      publishSeries(
        days.map((row) => ({ day: row.day, count: row[name] })),
        through,
      ),
    ]),
  ) as Record<SeriesName, SeriesFigures>;
  const closed = Map.groupBy(months, (row) => row.month);
  for (const month of closed.keys()) if (lastOfMonth(month) > through) closed.delete(month);
  const rows = new Map([...closed].map(([month, of]) => [month, publishMonth(month, of, series)]));
  return {
    through,
    series,
    rows,
    heat: new Map([...closed].map(([month, rows]) => [month, publishHeat(month, rows, days)])),
    load: new Map(days.map(({ day, meetings }) => [day, loadBand(meetings)])),
    halves: publishHalves(closed, rows, series.visits),
    team: new Map([...closed].map(([month, of]) => [month, publishTeam(month, of, days)])),
  };
}

/** Years of one office, each published for itself, as one. No figure depends on more than its own month. */
export function together(years: readonly Published[], through: string): Published {
  const [only] = years;
  if (only && years.length === 1) return { ...only, through };
  const all = <Value>(maps: readonly ReadonlyMap<string, Value>[]) =>
    new Map(maps.flatMap((map) => [...map]));
  const seriesOf = (name: SeriesName): SeriesFigures => ({
    day: all(years.map(({ series }) => series[name].day)),
    month: all(years.map(({ series }) => series[name].month)),
  });
  return {
    through,
    series: { visits: seriesOf("visits"), adults: seriesOf("adults"), children: seriesOf("children") },
    rows: all(years.map(({ rows }) => rows)),
    heat: all(years.map(({ heat }) => heat)),
    load: all(years.map(({ load }) => load)),
    halves: all(years.map(({ halves }) => halves)),
    team: all(years.map(({ team }) => team)),
  };
}

function publishMonth(
  month: string,
  rows: readonly MonthRow[],
  series: Record<SeriesName, SeriesFigures>,
): Record<MeasureName, Row> {
  const stored = new Map<string, Map<string, number>>();
  for (const { measure, value, count } of rows) {
    const counts = stored.get(measure) ?? new Map<string, number>();
    stored.set(measure, counts.set(value, (counts.get(value) ?? 0) + count));
  }
  const countsOf = (name: MeasureName): Counts =>
    (name === "childBand" ? bandsOf(stored.get("people")) : stored.get(name)) ?? new Map();
  const visits = series.visits.month.get(month) ?? nothing;
  const children = series.children.month.get(month) ?? nothing;
  const result = publishRow(countsOf("result"), orderOf("result", countsOf("result")), isExact(visits));
  const met = result?.get("met");
  // Without splits there are as many meetings as visits that were met, so they are told only where those are.
  const isMetExact = met !== undefined && isExact(met);
  const meetings = stored.get("meetings")?.get(total) ?? 0;
  const areMeetingsPublished = isMetExact && !isSmall(meetings);
  const isTotalPublished = {
    visits: isExact(visits),
    children: isExact(children),
    met: isMetExact,
    meetings: areMeetingsPublished,
    // Nothing else tells how many answered.
    answers: true,
  };
  const rowOf = (name: MeasureName): Row => {
    const counts = countsOf(name);
    const { of, companions }: Measure = measures[name];
    if (name === "result") return result;
    if (of !== "several") return publishRow(counts, orderOf(name, counts), isTotalPublished[of], companions);
    if (name === "reason")
      return publishLooseRow(counts, orderOf(name, counts), visits, { least: 0, most: 3 });
    const bounds = name === "outcome" ? { least: 1, most: 4 } : { least: 0, most: 3 };
    return areMeetingsPublished
      ? publishLooseRow(counts, orderOf(name, counts), exact(meetings), bounds)
      : null;
  };
  return Object.fromEntries(measureNames.map((name) => [name, rowOf(name)])) as Record<MeasureName, Row>;
}

const bandsOf = (people: Counts | undefined): Counts =>
  new Map(childBands.map((band) => [band, people?.get(band) ?? 0]));

/** Built-in values first, then the office's own codes by name. */
function orderOf(name: MeasureName, counts: Counts): string[] {
  const builtIn: readonly string[] = measures[name].values;
  return [...builtIn, ...[...counts.keys()].filter((value) => !builtIn.includes(value)).toSorted()];
}

/**
 * Bands of arrivals per day and hour. All ends of a band, times the at least three days they are a mean of, are 0 or above 4: whoever
 * adds up bands against exact totals can at best show that a sum lies at an end of its band, and no end is a count of 1–4.
 */
const heatBands = [0, 2, 3, 4, 6, 8, 12];
function publishHeat(month: string, rows: readonly MonthRow[], days: readonly DayRow[]): HeatCell[] {
  const open = days.filter((row) => row.day.startsWith(month) && row.visits > 0);
  const daysOf = Map.groupBy(open, (row) => weekday(row.day));
  return rows.flatMap((row) => {
    const divisor = row.weekday === null ? 0 : (daysOf.get(row.weekday)?.length ?? 0);
    if (row.measure !== "arrival" || row.weekday === null || divisor < 3) return [];
    return [{ weekday: row.weekday, hour: row.value, mean: bandOf(row.count / divisor, heatBands) }];
  });
}

/** Meetings of a day in bands whose ends are 0 or above 4, for the same reason. */
const loadBands = [0, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100];
const loadBand = (meetings: number): Figure => {
  const { lo, hi } = bandOf(meetings, loadBands);
  return { lo, hi: hi === null ? null : hi - 1 };
};

/** A series over any range, added up from the largest published periods within it. */
export const seriesIn = (published: Published, name: SeriesName, range: Range): Figure =>
  sumOf([...piecesOf(range)].map(({ period, key }) => published.series[name][period].get(key) ?? nothing));

/** A measure over whole months: each value added up from the months as published; null when no month tells anything. */
export function rowIn(published: Published, name: MeasureName, months: readonly string[]): Row {
  const rows = months.map((month) => published.rows.get(month)?.[name] ?? null);
  if (rows.every((row) => row === null)) return null;
  const values = new Set(rows.flatMap((row) => [...(row?.keys() ?? [])]));
  const unpublished: Figure = { lo: 0, hi: null };
  return new Map(
    [...values].map((value) => [
      value,
      sumOf(rows.map((row) => (row ? (row.get(value) ?? nothing) : unpublished))),
    ]),
  );
}
