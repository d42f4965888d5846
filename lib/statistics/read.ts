import { combined } from "./disclosure/combined.ts";
import type { Published } from "./disclosure/publish.ts";
import { published, yearsIn } from "./disclosure/years.ts";
import { plusDays, plusMonths, type Range } from "./period.ts";
import {
  annotationsIn,
  history,
  indicatorRows,
  officesOfChief,
  rangesOf,
  type StatisticsOffice,
  statisticsOffice,
} from "./queries.ts";
import type { StatisticsQuery } from "./schema.ts";
import { monthsOf } from "./view/totals.ts";
import { type StatisticsView, statisticsView } from "./view/view.ts";
import { endOfHalf, halfFor } from "./view/waiting.ts";

/** What is read: one office, or several together under a name of their own. */
export type Scope = { offices: readonly StatisticsOffice[]; name: string };

/** The offices that a query names; null when it names one whose figures the person may not read. */
export async function scopeOf(
  actor: { officeId: string; id: string },
  requested: string | undefined,
  allName: string,
): Promise<Scope | null> {
  if (requested === undefined || requested === actor.officeId) {
    const office = await statisticsOffice(actor.officeId);
    return { offices: [office], name: office.name };
  }
  const mine = await officesOfChief(actor.id);
  // A key has none of its own.
  if (requested === "all") return mine.length > 0 ? { offices: mine, name: allName } : null;
  const office = mine.find(({ id }) => id === requested);
  return office ? { offices: [office], name: office.name } : null;
}

/** First and last closed day: of several, the first of any, and the last up to which all are counted. */
async function historyOf({ offices }: Scope): Promise<Range | null> {
  const all = (await Promise.all(offices.map(({ id }) => history(id)))).filter((each) => each !== null);
  const [first] = all.map(({ from }) => from).toSorted();
  const [last] = all.map(({ to }) => to).toSorted();
  return first && last ? { from: first, to: last } : null;
}

async function bookOf({ offices }: Scope, ranges: readonly Range[], through: string): Promise<Published> {
  return combined(await Promise.all(offices.map(({ id }) => published(id, ranges, through))), through);
}

/** The view that a query asks for; null for an office that has no closed day yet. */
export async function readStatistics(scope: Scope, query: StatisticsQuery): Promise<StatisticsView | null> {
  const everything = await historyOf(scope);
  if (!everything) return null;
  const { range, base } = rangesOf(query, everything);
  const [only] = scope.offices;
  const own = scope.offices.length === 1 && only ? only : null;
  const [book, annotations, indicators] = await Promise.all([
    bookOf(scope, touched(range, base, everything.to), everything.to),
    own ? annotationsIn(own.id, range) : [],
    own ? indicatorRows(own.id) : [],
  ]);
  const indicatorBase = /^\d{4}-\d{2}$/.test(query.compare) ? query.compare : null;
  const goal = only?.waitGoalMinutes ?? 20;
  const { from: since } = everything;
  return statisticsView({
    published: book,
    range,
    base,
    since,
    goal,
    annotations,
    indicators,
    indicatorBase,
  });
}

/**
 * What the chief answers a board, at any time of the year: the last twelve whole months beside the same a year before, or those of them
 * that have come round again; without a comparison before any has. Null before a whole month is counted.
 */
export async function readBoard(scope: Scope): Promise<StatisticsView | null> {
  const everything = await historyOf(scope);
  if (!everything) return null;
  const next = `${plusDays(everything.to, 1).slice(0, 7)}-01`;
  const back = (months: number) => plusMonths(next, -months);
  const counted = (months: number) => back(months) >= everything.from;
  const ago = Array.from({ length: 12 }, (_, at) => 12 - at);
  const again = ago.find((months) => counted(months + 12));
  const oldest = again ?? ago.find(counted);
  if (oldest === undefined) return null;
  const range = { from: back(oldest), to: plusDays(next, -1) };
  const base = again === undefined ? null : { from: back(oldest + 12), to: plusDays(back(12), -1) };
  const book = await bookOf(scope, touched(range, base, everything.to), everything.to);
  const goal = scope.offices[0]?.waitGoalMinutes ?? 20;
  const { from: since } = everything;
  const none = { annotations: [], indicators: [], indicatorBase: null };
  return statisticsView({ published: book, range, base, since, goal, ...none });
}

/** The days that a view is made of: the breakdowns of a short range may be of a month before it, and its curves of a year. */
function touched(range: Range, base: Range | null, through: string): Range[] {
  const begins = (days: Range) => `${monthsOf(days, through)[0]}-01`;
  const last = `${monthsOf(range, through).at(-1)}-01`;
  const from = [range.from, begins(range), plusMonths(last, -11)].toSorted()[0] ?? range.from;
  const half = halfFor(range, through);
  return [
    { from, to: range.to },
    { from: `${half}-01`, to: endOfHalf(half) },
    ...(base ? [{ from: [base.from, begins(base)].toSorted()[0] ?? base.from, to: base.to }] : []),
  ];
}

/** Reads what a view is made of year by year and names each before it is read; then the view itself takes no time. */
export async function* readByYear(scope: Scope, query: StatisticsQuery): AsyncGenerator<YearRead> {
  const everything = await historyOf(scope);
  if (!everything) return;
  const { range, base } = rangesOf(query, everything);
  const years = yearsIn(touched(range, base, everything.to));
  for (const [done, year] of years.entries()) {
    yield { done, of: years.length, year };
    await bookOf(scope, [{ from: `${year}-01-01`, to: `${year}-12-31` }], everything.to);
  }
}
export type YearRead = { done: number; of: number; year: string };
