import { type Figure, middleOf, sumOf } from "../disclosure/figure.ts";
import { stepped } from "../disclosure/live-figures.ts";
import type { Span } from "./shares.ts";

/** Visits up to a minute of the day, null where it has not come, beside what is usual by then. */
export type CurvePoint = { minute: number; now: Figure | null; usual: Span | null };

/** The share of a usual day's visits that have come by a time of the day, in hours. */
export function shareBy(arrivals: ReadonlyMap<string, Figure>, hours: number): number | null {
  const all = middleOf(sumOf([...arrivals.values()]));
  if (all === 0) return null;
  const passed = [...arrivals].reduce(
    (sum, [hour, figure]) => sum + middleOf(figure) * Math.min(1, Math.max(0, hours - Number(hour))),
    0,
  );
  return passed / all;
}

/** The middle half of days, each up to the same share of it. */
export function bandOf(days: readonly Figure[], share: number): Span | null {
  const sorted = days.map(middleOf).toSorted((one, other) => one - other);
  const at = (q: number) => sorted[Math.round(q * (sorted.length - 1))];
  const [lo, hi] = [at(0.25), at(0.75)];
  return lo === undefined || hi === undefined
    ? null
    : { lo: Math.round(lo * share), hi: Math.round(hi * share) };
}

/**
 * At every full hour in which somebody usually comes or came today and, in the one that runs, at `hours`, where the figures end; sums
 * in steps, so that two hours' difference tells nobody's.
 */
export function curveOf(
  today: ReadonlyMap<string, number>,
  arrivals: ReadonlyMap<string, Figure> | null,
  days: readonly Figure[],
  hours: number,
): CurvePoint[] {
  const lively = [...(arrivals ?? []), ...today].filter(
    ([, of]) => (typeof of === "number" ? of : (of.hi ?? of.lo)) > 0,
  );
  const numbers = lively.map(([hour]) => Number(hour));
  if (numbers.length === 0) return [];
  const [first, end] = [Math.min(...numbers), Math.max(...numbers) + 1];
  const full = Array.from({ length: end - first + 1 }, (_, at) => first + at);
  const isRunning = hours > first && hours < end && !Number.isInteger(hours);
  const marks = isRunning ? full.toSpliced(Math.ceil(hours) - first, 0, hours) : full;
  return marks.map((mark) => {
    const sum = [...today].reduce((all, [hour, count]) => all + (Number(hour) < mark ? count : 0), 0);
    const share = arrivals && shareBy(arrivals, mark);
    return {
      minute: Math.round(mark * 60),
      now: mark <= hours ? stepped(sum) : null,
      usual: share === null ? null : bandOf(days, share),
    };
  });
}
