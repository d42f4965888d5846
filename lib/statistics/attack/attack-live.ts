import { type Figure, isSmall } from "../disclosure/figure.ts";

/** One look at a count of a day that goes on: what was shown, and what it really was. */
export type Look = { shown: Figure; truth: number };

/**
 * Plays somebody who looks at a growing count again and again and reads the exact one when the day is over: each look bounds the count,
 * it never falls, and it ends at `end`. Returns how many arrivals between two looks are known to be 1–4.
 */
export function attackLooks(looks: readonly Look[], end: Look): string[] {
  const chain = [{ shown: { lo: 0, hi: 0 }, truth: 0 }, ...looks, end];
  const bounds = chain.map(({ shown }) => ({ lo: shown.lo, hi: shown.hi ?? Number.POSITIVE_INFINITY }));
  for (let at = 1; at < bounds.length; at++)
    bounds[at] = { lo: Math.max(bounds[at]?.lo ?? 0, bounds[at - 1]?.lo ?? 0), hi: bounds[at]?.hi ?? 0 };
  for (let at = bounds.length - 2; at >= 0; at--)
    bounds[at] = { lo: bounds[at]?.lo ?? 0, hi: Math.min(bounds[at]?.hi ?? 0, bounds[at + 1]?.hi ?? 0) };
  const found: string[] = [];
  for (let from = 0; from < chain.length; from++)
    for (let to = from + 1; to < chain.length; to++) {
      const between = (chain[to]?.truth ?? 0) - (chain[from]?.truth ?? 0);
      const [one, other] = [bounds[from], bounds[to]];
      if (!one || !other || !isSmall(between)) continue;
      if (Math.max(0, other.lo - one.hi) === other.hi - one.lo) found.push(`between look ${from} and ${to}`);
    }
  return found;
}
