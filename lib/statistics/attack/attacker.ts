import { type Figure, isSmall } from "../disclosure/figure.ts";
import { DerivableSums } from "./derivable-sums.ts";

/**
 * Everything that somebody can write down about unknowns: exact sums of them, and the ends of what each may be. That the true
 * counts are known here serves only to say whether what was found is one.
 */
export class Attacker {
  readonly derivable = new DerivableSums();
  readonly bounds: { lo: number; hi: number }[] = [];
  readonly names: string[] = [];
  readonly truth: number[] = [];
  readonly sums: { unknowns: number[]; sum: number }[] = [];
  /** What is shown falsely, or is a count of 1–4: found without adding up anything. */
  readonly seen: string[] = [];

  unknown(name: string, figure: Figure, truth: number): number {
    this.names.push(name);
    this.truth.push(truth);
    this.bounds.push({ lo: figure.lo, hi: figure.hi ?? Number.POSITIVE_INFINITY });
    return this.names.length - 1;
  }

  /** A figure as it is shown beside what it is of. */
  look(name: string, figure: Figure, truth: number): void {
    const isTrue = figure.lo <= truth && (figure.hi === null || truth <= figure.hi);
    if (!isTrue || (figure.lo === figure.hi && isSmall(truth))) this.seen.push(name);
  }

  equation(name: string, unknowns: number[], sum: number): void {
    if (unknowns.reduce((all, each) => all + (this.truth[each] ?? 0), 0) !== sum)
      this.seen.push(`${name}: a false sum`);
    if (unknowns.length === 0) return;
    this.derivable.add(unknowns);
    this.sums.push({ unknowns, sum });
  }

  /** Narrows every bound by every sum until nothing moves: what counting "at least" and "at most" can find. */
  narrow(): void {
    for (let hasMoved = true; hasMoved; ) {
      hasMoved = false;
      for (const { unknowns, sum } of this.sums) {
        const lows = unknowns.reduce((all, each) => all + (this.bounds[each]?.lo ?? 0), 0);
        const highs = unknowns.reduce((all, each) => all + (this.bounds[each]?.hi ?? 0), 0);
        for (const each of unknowns) {
          const bound = this.bounds[each];
          if (!bound) continue;
          const lo = Number.isFinite(highs) ? Math.max(bound.lo, sum - (highs - bound.hi)) : bound.lo;
          const hi = Math.min(bound.hi, sum - (lows - bound.lo));
          if (lo === bound.lo && hi === bound.hi) continue;
          this.bounds[each] = { lo, hi };
          hasMoved = true;
        }
      }
    }
  }

  /** Names of counts of 1–4 that are known after all. */
  recovered(): string[] {
    this.narrow();
    const found = this.names.filter((_, at) => {
      const { lo, hi } = this.bounds[at] ?? { lo: 0, hi: 1 };
      return isSmall(this.truth[at] ?? 0) && (this.derivable.tells([at]) || lo === hi);
    });
    return [...this.seen, ...found];
  }
}
