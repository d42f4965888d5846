import { published, yearsIn } from "./disclosure/years.ts";
import { plusDays, plusMonths, type Range } from "./period.ts";
import { annotationsIn, history, indicatorRows, rangesOf, type StatisticsOffice } from "./queries.ts";
import type { StatisticsQuery } from "./schema.ts";
import { type Change, changesOf } from "./view/changes.ts";
import { monthsOf } from "./view/totals.ts";
import { type StatisticsView, statisticsView } from "./view/view.ts";

/** The view that a query asks for; null for an office that has no closed day yet. */
export async function readStatistics(
  office: StatisticsOffice,
  query: StatisticsQuery,
): Promise<StatisticsView | null> {
  const everything = await history(office.id);
  if (!everything) return null;
  const { range, base } = rangesOf(query, everything);
  const [book, annotations, indicators] = await Promise.all([
    published(office.id, touched(range, base, everything.to), everything.to),
    annotationsIn(office.id, range),
    indicatorRows(office.id),
  ]);
  const indicatorBase = /^\d{4}-\d{2}$/.test(query.compare) ? query.compare : null;
  const { from: since } = everything;
  return statisticsView({ published: book, range, base, since, annotations, indicators, indicatorBase });
}

/** The last twelve whole months beside the same a year before; fewer where the office has not been open that long. */
export type BoardView = { months: string[]; baseMonths: string[]; changes: Change[] };

/** What the chief answers a board, at any time of the year; null before any month has come round again. */
export async function readBoard(office: StatisticsOffice): Promise<BoardView | null> {
  const everything = await history(office.id);
  if (!everything) return null;
  const next = `${plusDays(everything.to, 1).slice(0, 7)}-01`;
  const back = (months: number) => plusMonths(next, -months);
  const isCounted = (first: string) => first >= everything.from;
  const firsts = Array.from({ length: 12 }, (_, at) => 12 - at).filter((ago) => isCounted(back(ago + 12)));
  const [oldest] = firsts;
  if (oldest === undefined) return null;
  const months = firsts.map((ago) => back(ago).slice(0, 7));
  const baseMonths = firsts.map((ago) => back(ago + 12).slice(0, 7));
  const range = { from: back(oldest + 12), to: plusDays(next, -1) };
  const book = await published(office.id, [range], everything.to);
  return { months, baseMonths, changes: changesOf(book, months, baseMonths) };
}

/** The days that a view is made of: the breakdowns of a short range may be of a month before it, and its curves of a year. */
function touched(range: Range, base: Range | null, through: string): Range[] {
  const begins = (days: Range) => `${monthsOf(days, through)[0]}-01`;
  const last = `${monthsOf(range, through).at(-1)}-01`;
  const from = [range.from, begins(range), plusMonths(last, -11)].toSorted()[0] ?? range.from;
  return [
    { from, to: range.to },
    ...(base ? [{ from: [base.from, begins(base)].toSorted()[0] ?? base.from, to: base.to }] : []),
  ];
}

/** Reads what a view is made of year by year and names each before it is read; then the view itself takes no time. */
export async function* readByYear(
  office: StatisticsOffice,
  query: StatisticsQuery,
): AsyncGenerator<YearRead> {
  const everything = await history(office.id);
  if (!everything) return;
  const { range, base } = rangesOf(query, everything);
  const years = yearsIn(touched(range, base, everything.to));
  for (const [done, year] of years.entries()) {
    yield { done, of: years.length, year };
    await published(office.id, [{ from: `${year}-01-01`, to: `${year}-12-31` }], everything.to);
  }
}
export type YearRead = { done: number; of: number; year: string };
