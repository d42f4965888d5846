/** Exact linear algebra modulo a prime far above every count: whoever adds up published numbers can do no more than this. */
const prime = 2_147_483_629n;
const mod = (value: bigint): bigint => ((value % prime) + prime) % prime;

function inverse(value: bigint): bigint {
  let [result, base, power] = [1n, mod(value), prime - 2n];
  for (; power > 0n; power >>= 1n) {
    if (power & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
}

/** A sum of unknowns by their number. */
export type Sum = Map<number, bigint>;

/** The row space of known sums. */
export class DerivableSums {
  readonly #rows = new Map<number, Sum>();

  add(sum: Iterable<number>): void {
    const rest = this.#reduced(new Map([...sum].map((unknown) => [unknown, 1n])));
    const [pivot] = rest.keys();
    if (pivot === undefined) return;
    const scale = inverse(rest.get(pivot) as bigint);
    for (const [unknown, factor] of rest) rest.set(unknown, mod(factor * scale));
    this.#rows.set(pivot, rest);
  }

  /** Whether the sum of these unknowns follows from the known ones. */
  tells(unknowns: Iterable<number>): boolean {
    return this.#reduced(new Map([...unknowns].map((unknown) => [unknown, 1n]))).size === 0;
  }

  #reduced(sum: Sum): Sum {
    const done = new Set<number>();
    for (;;) {
      const next = [...sum.keys()].find((unknown) => !done.has(unknown) && this.#rows.has(unknown));
      if (next === undefined) return this.#ordered(sum);
      done.add(next);
      const factor = sum.get(next) ?? 0n;
      for (const [unknown, each] of this.#rows.get(next) as Sum) {
        const left = mod((sum.get(unknown) ?? 0n) - factor * each);
        if (left === 0n) sum.delete(unknown);
        else {
          sum.set(unknown, left);
          done.delete(unknown);
        }
      }
    }
  }

  /** Unknowns that are no pivot yet come first, so that a new row gets a pivot of its own. */
  #ordered(sum: Sum): Sum {
    return new Map([...sum].toSorted(([one], [other]) => one - other));
  }
}
