import { type Figure, middleOf, sumOf } from "../disclosure/figure.ts";
import { stepped } from "../disclosure/live-figures.ts";
import type { Span } from "./shares.ts";

/** Visits by the end of an hour so far, null where it has not begun, beside what is usual by then. */
export type CurveHour = { hour: number; now: Figure | null; usual: Span | null };

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

/** Hours in which somebody usually comes or came today; sums in steps, so that two hours' difference tells nobody's. */
export function curveOf(
  today: ReadonlyMap<string, number>,
  arrivals: ReadonlyMap<string, Figure> | null,
  days: readonly Figure[],
  hours: number,
): CurveHour[] {
  const lively = [...(arrivals ?? []), ...today].filter(
    ([, of]) => (typeof of === "number" ? of : (of.hi ?? of.lo)) > 0,
  );
  const numbers = lively.map(([hour]) => Number(hour));
  if (numbers.length === 0) return [];
  const first = Math.min(...numbers);
  let sum = 0;
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, at) => {
    const hour = first + at;
    sum += today.get(String(hour).padStart(2, "0")) ?? 0;
    const share = arrivals && shareBy(arrivals, hour + 1);
    return {
      hour,
      now: hour <= hours ? stepped(sum) : null,
      usual: share === null ? null : bandOf(days, share),
    };
  });
}
