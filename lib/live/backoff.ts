/** Milliseconds before the `attempt`-th retry (from 1): doubled each time up to `most`, and spread by half, so that many don't come at once. */
export const backoff = (attempt: number, first: number, most: number): number =>
  Math.min(first * 2 ** (attempt - 1), most) * (0.75 + Math.random() / 2);
