import { annotationsIn, asked, history, indicatorRows, type StatisticsOffice } from "./queries.ts";
import type { StatisticsQuery } from "./schema.ts";
import { monthsOf, type StatisticsView, statisticsView } from "./view.ts";
import { published } from "./years.ts";

/** The view that a query asks for; null for an office that has no closed day yet. */
export async function readStatistics(
  office: StatisticsOffice,
  query: StatisticsQuery,
): Promise<StatisticsView | null> {
  const everything = await history(office.id);
  if (!everything) return null;
  const { range, base } = asked(query, everything);
  // The breakdowns of a short range may be of a month before it.
  const wide = (days: typeof range) => {
    const [month = ""] = monthsOf(days, everything.to);
    return { from: `${month}-01` < days.from ? `${month}-01` : days.from, to: days.to };
  };
  const [book, annotations, indicators] = await Promise.all([
    published(office.id, base ? [wide(range), wide(base)] : [wide(range)], everything.to),
    annotationsIn(office.id, range),
    indicatorRows(office.id),
  ]);
  const indicatorBase = /^\d{4}-\d{2}$/.test(query.compare) ? query.compare : null;
  const { from: since } = everything;
  return statisticsView({ published: book, range, base, since, annotations, indicators, indicatorBase });
}
