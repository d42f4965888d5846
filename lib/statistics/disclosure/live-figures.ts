import { exact, type Figure, few, isSmall, mostHidden } from "./figure.ts";

/** Figures of a day that goes on are of the last quarter of an hour, in milliseconds: nobody's minute is told. */
export const sampledMs = 15 * 60_000;

/**
 * A count of a day that goes on, as a step of five: 0, 1–4, 5–9, … An exact one would tell each party's size as the difference
 * of two looks. Of two steps the difference is any of nine counts.
 */
export function stepped(count: number): Figure {
  if (count === 0) return exact(0);
  if (isSmall(count)) return few;
  const step = mostHidden + 1;
  const lo = Math.floor(count / step) * step;
  return { lo, hi: lo + mostHidden };
}

/** What `read` gave first in this sampling period; everybody who asks again gets the same until the next one begins. */
export function createSampler<T>(read: (key: string, at: Date) => Promise<T>) {
  const samples = new Map<string, { period: number; sample: Promise<T> }>();
  return (key: string, at: Date): Promise<T> => {
    const period = Math.floor(at.getTime() / sampledMs);
    const cached = samples.get(key);
    if (cached?.period === period) return cached.sample;
    const sample = read(key, at);
    samples.set(key, { period, sample });
    sample.catch(() => samples.get(key)?.sample === sample && samples.delete(key));
    return sample;
  };
}
