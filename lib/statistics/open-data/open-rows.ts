import { measureNames, seriesNames } from "../counting/measures.ts";
import { type Figure, isExact } from "../disclosure/figure.ts";
import type { Published } from "../disclosure/publish.ts";
import { lastOfMonth } from "../disclosure/suppress.ts";
import { plusDays } from "../period.ts";

/** One figure of one month. `count` is null where only the least and the most are told; `high` null = no upper end is told. */
export type OpenRow = {
  month: string;
  measure: string;
  value: string;
  count: number | null;
  low: number;
  high: number | null;
};

/** Days after its end from which on a month is open data: long enough for a late correction of its counts to have been published first. */
const delayDays = 31;

/**
 * What anybody may read of an office: whole months, each as it is published to its chief, a month later. No day, no hour, no team,
 * nothing typed in; so whoever has it knows less than who has the views that the suppression attack is played with.
 */
export function openRows(book: Published): OpenRow[] {
  const months = [...book.series.visits.month.keys()]
    .filter((month) => plusDays(lastOfMonth(month), delayDays) <= book.through)
    .toSorted();
  return months.flatMap((month) => [
    ...seriesNames.flatMap((name) => rowOf(month, name, "all", book.series[name].month.get(month))),
    ...measureNames.flatMap((name) =>
      [...(book.rows.get(month)?.[name] ?? [])].flatMap(([value, figure]) =>
        rowOf(month, name, value, figure),
      ),
    ),
  ]);
}

const rowOf = (month: string, measure: string, value: string, figure: Figure | undefined): OpenRow[] =>
  figure
    ? [
        {
          ...{ month, measure, value },
          ...{ count: isExact(figure) ? figure.lo : null, low: figure.lo, high: figure.hi },
        },
      ]
    : [];
