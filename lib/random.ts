/** A stream of numbers in [0, 1) that is the same for the same seed (mulberry32): generated histories can be made again. */
export type Random = () => number;

export function seeded(seed: string): Random {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value;
}

export const chance = (random: Random, share: number): boolean => random() < share;

/** One of the keys, as often as its weight says. */
export function pick<T extends string>(random: Random, weights: Partial<Record<T, number>>): T {
  const keys = Object.keys(weights) as T[];
  let at = random() * keys.reduce((sum, key) => sum + (weights[key] ?? 0), 0);
  for (const key of keys) {
    at -= weights[key] ?? 0;
    if (at < 0) return key;
  }
  return keys[0] as T;
}

/** A whole number from 0 upwards with this mean (Poisson, Knuth's method; fine for the small means of a day). */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** Around a standard normal (sum of uniforms, enough for made-up histories). */
export const normal = (random: Random): number =>
  random() + random() + random() + random() + random() + random() - 3;
