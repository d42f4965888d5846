import { meetingBuckets, waitBuckets } from "../counting/measures.ts";
import { type Figure, middleOf } from "../disclosure/figure.ts";

/** A bucket of a histogram in whole minutes; `to` null = and longer. */
export type Bucket = { from: number; to: number | null };

/** Where a chart draws a bucket: its middle, and an open one at its lower end. */
export const middleOfBucket = ({ from, to }: Bucket): number => (to === null ? from : (from + to) / 2);

/**
 * The bucket that holds the share `q` of the smallest values (0.5 = median, 0.9 = 90th percentile: nearest rank). A bucket,
 * not a point in it, so that it tells no single waiting time; null when fewer than five are known.
 */
export function quantile(
  counts: ReadonlyMap<string, number>,
  bounds: readonly number[],
  q: number,
): Bucket | null {
  const inOrder = bounds.map((bound) => counts.get(String(bound)) ?? 0);
  const all = inOrder.reduce((sum, count) => sum + count, 0);
  if (all < 5) return null;
  const rank = Math.ceil(q * all);
  let below = 0;
  const at = inOrder.findIndex((count) => {
    below += count;
    return below >= rank;
  });
  const from = bounds[at];
  return from === undefined ? null : { from, to: bounds[at + 1] ?? null };
}

/** From a published histogram, hidden counts taken at the middle of what they may be. */
export const publishedQuantile = (
  row: ReadonlyMap<string, Figure> | null,
  bounds: readonly number[],
  q: number,
): Bucket | null =>
  row && quantile(new Map([...row].map(([value, figure]) => [value, middleOf(figure)])), bounds, q);

export const waitQuantiles = (row: ReadonlyMap<string, Figure> | null) => ({
  median: publishedQuantile(row, waitBuckets, 0.5),
  ninetieth: publishedQuantile(row, waitBuckets, 0.9),
});
export const meetingQuantiles = (row: ReadonlyMap<string, Figure> | null) => ({
  median: publishedQuantile(row, meetingBuckets, 0.5),
  ninetieth: publishedQuantile(row, meetingBuckets, 0.9),
});

/**
 * The middle one of published figures: of an even number the mean of the two in the middle. A "<5" sorts below every exact
 * figure and stays "<5", so a typical day tells no more than the days that it is typical of.
 */
export function medianFigure(figures: readonly Figure[]): Figure | null {
  const sorted = figures.toSorted((one, other) => middleOf(one) - middleOf(other));
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (!upper || !lower) return null;
  if (upper.lo !== upper.hi || lower.lo !== lower.hi) return upper;
  const mean = Math.round((upper.lo + lower.lo) / 2);
  return { lo: mean, hi: mean };
}
