import type { Figure } from "../disclosure/figure.ts";
import { sumOf } from "../disclosure/figure.ts";
import { type Published, seriesIn } from "../disclosure/publish.ts";
import {
  daysIn,
  earlier,
  plusDays,
  plusMonths,
  type Range,
  type Step,
  stepsOf,
  wholeMonthsIn,
} from "../period.ts";

export type Totals = { visits: Figure; people: Figure; adults: Figure; children: Figure };
/** `counted` null: a step before the first counted day or after the last. `base` is of as many days as are counted of the step. */
export type TrendStep = Step & { counted: Totals | null; base: Figure | null; isOver: boolean };

/** Breakdowns exist by month: the whole ones within the range, or the last one that was over at its end. */
export function monthsOf(range: Range, through: string): string[] {
  const whole = wholeMonthsIn(range, through);
  if (whole.length > 0) return whole;
  const end = earlier(range.to, through);
  const isLastOfMonth = plusDays(end, 1).endsWith("-01");
  return [isLastOfMonth ? end.slice(0, 7) : plusMonths(`${end.slice(0, 7)}-01`, -1).slice(0, 7)];
}

/** As many months of the base; of a period that goes on, those that are over by now, or the one before as for the period. */
export function baseMonthsOf(
  base: Range,
  range: Range,
  months: readonly string[],
  through: string,
): string[] {
  if (wholeMonthsIn(range, through).length > 0) return wholeMonthsIn(base, through).slice(0, months.length);
  const far = asFar(base, range, through);
  return far ? monthsOf(far, through) : [];
}

/** A period that goes on is compared with as many days of its base; one of which none is counted yet with nothing. */
export function asFar(base: Range, range: Range, through: string): Range | null {
  if (range.to <= through) return base;
  const passed = daysIn({ from: range.from, to: through });
  return passed > 0 ? { from: base.from, to: earlier(base.to, plusDays(base.from, passed - 1)) } : null;
}

export function totalsIn(published: Published, range: Range): Totals {
  const [visits, adults, children] = [
    seriesIn(published, "visits", range),
    seriesIn(published, "adults", range),
    seriesIn(published, "children", range),
  ];
  return { visits, adults, children, people: sumOf([adults, children]) };
}

export const isCounted = ({ from, to }: Range, since: string, through: string): boolean =>
  from <= through && to >= since;

export function trendOf(published: Published, range: Range, base: Range | null, since: string): TrendStep[] {
  const { through } = published;
  const others = base ? stepsOf(base) : [];
  return stepsOf(range).map((step, at) => {
    const other = others[at];
    const hasCounts = isCounted(step, since, through);
    const far = other && hasCounts ? asFar(other, step, through) : other;
    return {
      ...step,
      counted: hasCounts ? totalsIn(published, step) : null,
      base: far && other && isCounted(other, since, through) ? seriesIn(published, "visits", far) : null,
      isOver: step.to <= through,
    };
  });
}
