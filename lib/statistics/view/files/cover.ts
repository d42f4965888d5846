import { Temporal } from "temporal-polyfill";
import { measureNames } from "../../counting/measures.ts";
import { later, plusDays } from "../../period.ts";
import { monthsName } from "../date-names.ts";
import type { StatisticsView } from "../view.ts";
import { type Cell, cellIn, day, nameIn, type Table, type Wording } from "./cells.ts";

/** The days of a range that are not over: they are counted in the night after each. */
export const notCountedIn = ({ range, through }: StatisticsView): { from: string; to: string } | null =>
  range.to > through ? { from: later(range.from, plusDays(through, 1)), to: range.to } : null;

/** The first sheet: of what and when the others are, what is not counted yet, and what is counted. */
export function cover(view: StatisticsView, wording: Wording, madeAt: Date): Table {
  const { texts, locale, t, officeName, timeZone } = wording;
  const head = texts.export;
  const cell = cellIn(locale);
  const name = nameIn(wording);
  const definitions = ["visits", "adults", "children", ...measureNames] as const;
  const uncounted = notCountedIn(view);
  const { totals } = view;
  const made = Temporal.Instant.fromEpochMilliseconds(madeAt.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
  return {
    name: head.cover,
    period: name(view.range),
    columns: [`Kom in · ${texts.title}`, ""],
    rows: [
      [head.office, officeName],
      [head.period, name(view.range)],
      ...(view.base ? [[head.compared, name(view.base)]] : []),
      [head.through, day(view.through)],
      ...(uncounted ? [[head.notCounted, t("export.notCountedText", { period: name(uncounted) })]] : []),
      [head.months, monthsName(view.months, locale)],
      [head.made, { moment: made }],
      [texts.totals.visits, totals ? cell(totals.visits) : head.notCounted],
      [texts.totals.people, totals ? cell(totals.people) : head.notCounted],
      [texts.totals.children, totals ? cell(totals.children) : head.notCounted],
      [head.note, texts.suppression.text],
      [head.definitions, null],
      ...definitions.map((measure): Cell[] => [texts.measure[measure], texts.definition[measure]]),
    ],
  };
}
