import { type MeasureName, measureNames, measures } from "../../counting/measures.ts";
import type { Figure } from "../../disclosure/figure.ts";
import { lastOfMonth } from "../../disclosure/suppress.ts";
import { weekdayName } from "../date-names.ts";
import type { StatisticsView } from "../view.ts";
import type { Wording } from "./cells.ts";
import { notCountedIn } from "./cover.ts";

/** One line of the text file; `count` is empty where only the least and the most are told. */
export type TidyRow = {
  measure: string;
  value: string;
  from: string;
  to: string;
  count: number | null;
  low: number | null;
  high: number | null;
};
export const tidyColumns = ["measure", "value", "from", "to", "count", "low", "high"] as const;

const of = (figure: Figure) => ({
  count: figure.lo === figure.hi ? figure.lo : null,
  low: figure.lo,
  high: figure.hi,
});

/**
 * Everything published of a view as one table, ordered by measure, then value as the screen orders it, then time: one line a
 * figure. What can be worked out from them (shares, changes, medians) is left to whoever reads it.
 */
export function tidyRows(view: StatisticsView, { texts, labelOf, locale }: Wording): TidyRow[] {
  const months = ends(view.months);
  const baseMonths = ends(view.baseMonths);
  const series = (["visits", "adults", "children"] as const).flatMap((name) =>
    view.trend.flatMap((step): TidyRow[] =>
      step.counted
        ? [
            {
              measure: texts.measure[name],
              value: texts.export.all,
              from: step.from,
              to: step.isOver ? step.to : view.through,
              ...of(step.counted[name]),
            },
          ]
        : [],
    ),
  );
  const broken = measureNames.flatMap((name) =>
    inOrder(name, view).flatMap(({ value, figure, base }): TidyRow[] => {
      const row = { measure: texts.measure[name], value: labelOf(name, value) };
      return [
        ...(base && baseMonths ? [{ ...row, ...baseMonths, ...of(base) }] : []),
        ...(months ? [{ ...row, ...months, ...of(figure) }] : []),
      ];
    }),
  );
  const heat = view.heat.map((cell): TidyRow => {
    const mean = Math.round(cell.mean * 10) / 10;
    return {
      measure: texts.export.heatMean,
      value: `${weekdayName(cell.weekday, locale)} ${labelOf("arrival", cell.hour)}`,
      from: months?.from ?? view.range.from,
      to: months?.to ?? view.range.to,
      count: null,
      low: mean,
      high: mean,
    };
  });
  const load = view.load.map(
    ({ day, meetings }): TidyRow => ({
      measure: texts.export.load,
      value: texts.export.all,
      from: day,
      to: day,
      ...of(meetings),
    }),
  );
  const indicators = view.indicators.flatMap(({ indicator, months: typed }) =>
    typed.map(
      ({ month, value }): TidyRow => ({
        measure: texts.export.indicators,
        value: (texts.indicators as Record<string, string>)[indicator] ?? indicator,
        from: `${month}-01`,
        to: lastOfMonth(month),
        count: value,
        low: value,
        high: value,
      }),
    ),
  );
  return [
    ...series,
    ...broken,
    ...heat,
    ...load,
    ...indicators,
    ...notCounted(view, texts.export.notCounted),
  ];
}

/** A line that says so: a day that is missing must not be read as a day of nobody. */
function notCounted(view: StatisticsView, text: string): TidyRow[] {
  const days = notCountedIn(view);
  return days ? [{ measure: text, value: "", ...days, count: null, low: null, high: null }] : [];
}

const ends = (months: readonly string[]): { from: string; to: string } | null => {
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? { from: `${first}-01`, to: lastOfMonth(last) } : null;
};

/** Hours, minutes and ages as they follow each other, the office's own codes last. */
function inOrder(name: MeasureName, view: StatisticsView) {
  const order: readonly string[] = measures[name].values;
  const rank = (value: string) => (order.includes(value) ? order.indexOf(value) : order.length);
  return (view.breakdowns.find(({ measure }) => measure === name)?.values ?? []).toSorted(
    (one, other) => rank(one.value) - rank(other.value) || (one.value < other.value ? -1 : 1),
  );
}
