import jstat from "jstat";
import { describe, expect, it } from "vitest";
import { waitedMs } from "#lib/visits/wait.ts";
import { busyGaps, type CalledVisit, paceAt, predictedRange, waitRange } from "#lib/wait/estimate.ts";

const start = Date.parse("2026-03-02T09:00:00Z");
const at = (minutes: number) => new Date(start + minutes * 60_000);
const visit = {
  arrivedAt: at(0),
  calledAt: null,
  startedAt: null,
  endedAt: null,
  parkedAt: null,
  parkedMs: 0,
};

describe("the waiting time", () => {
  it("runs from arrival until the call, without what was parked", () => {
    expect(waitedMs(visit, at(7))).toBe(7 * 60_000);
    expect(waitedMs({ ...visit, calledAt: at(5) }, at(7))).toBe(5 * 60_000);
    expect(waitedMs({ ...visit, parkedMs: 60_000 }, at(7))).toBe(6 * 60_000);
    expect(waitedMs({ ...visit, parkedAt: at(3) }, at(7))).toBe(3 * 60_000);
  });

  it("is never negative, also when a clock went back", () => {
    expect(waitedMs(visit, at(-5))).toBe(0);
  });
});

describe("the wait range", () => {
  it("knows the beta distribution", () => {
    expect(jstat.beta.inv(0.5, 1, 1)).toBeCloseTo(0.5, 9);
    expect(jstat.beta.inv(0.9, 1, 4)).toBeCloseTo(1 - 0.1 ** 0.25, 9);
    expect(jstat.beta.inv(0.1, 5, 2)).toBeCloseTo(0.4896, 3);
  });

  it("says nothing from too few calls", () => {
    expect(predictedRange(3, { calls: 3, ms: 600_000 })).toBeNull();
    expect(paceAt([], at(0), at(60), { calls: 0, ms: 0 })).toEqual({ calls: 0, ms: 0 });
  });

  it("grows with those ahead, and narrows with what is known", () => {
    const pace = { calls: 10, ms: 10 * 300_000 };
    const few = predictedRange(0, pace);
    const many = predictedRange(9, pace);
    expect(few?.toMinutes).toBeLessThan(many?.toMinutes ?? 0);
    const sure = predictedRange(9, { calls: 1_000, ms: 1_000 * 300_000 });
    const width = (range: typeof sure) => (range ? range.toMinutes - range.fromMinutes : 0);
    expect(width(sure)).toBeLessThan(width(many));
  });

  it("is not told when it would be too wide to be of use", () => {
    const slow = { calls: 4, ms: 4 * 900_000 };
    expect(predictedRange(5, slow)).not.toBeNull();
    expect(waitRange(5, slow)).toBeNull();
    expect(waitRange(0, { calls: 20, ms: 20 * 300_000 })).toEqual(
      predictedRange(0, { calls: 20, ms: 20 * 300_000 }),
    );
  });

  it("looks only at gaps in which somebody waited", () => {
    const called = [
      { arrivedAt: at(0), calledAt: at(1) },
      { arrivedAt: at(0), calledAt: at(6) },
      { arrivedAt: at(30), calledAt: at(31) },
    ];
    expect(busyGaps(called)).toEqual([{ ms: 5 * 60_000, endedAt: at(6) }]);
  });

  it("grows while nobody is called although somebody waits", () => {
    const called = Array.from({ length: 6 }, (_, index) => ({ arrivedAt: at(0), calledAt: at(index * 5) }));
    const paces = [at(30), at(60)].map((now) => paceAt(called, at(0), now, { calls: 0, ms: 0 }));
    const [soon, later] = paces.map((pace) => pace.ms / pace.calls);
    expect(later).toBeGreaterThan(soon ?? 0);
  });

  it("holds for about four of five visits of a simulated office", () => {
    const shares = [1, 2, 3].map((seed) => shareInside(seed));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.75);
    expect(mean).toBeLessThan(0.88);
  });
});

/** Share of visits whose real wait lay in the range they were told, with three secretaries and exponential times. */
function shareInside(seed: number): number {
  let state = seed * 2_654_435_761;
  const random = () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 13), 3_266_489_917);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const exponential = (mean: number) => -Math.log(1 - random()) * mean;
  const free = [0, 0, 0];
  const all: CalledVisit[] = [];
  let now = 0;
  for (let index = 0; index < 4_000; index++) {
    now += exponential(5.2);
    const server = free.indexOf(Math.min(...free));
    const called = Math.max(now, free[server] ?? 0);
    free[server] = called + exponential(15);
    all.push({ arrivedAt: at(now), calledAt: at(called) });
  }
  let told = 0;
  let inside = 0;
  for (const [index, visit] of all.entries()) {
    if (index < 100 || visit.calledAt <= visit.arrivedAt) continue;
    const known = all.slice(index - 100, index);
    const waiting = known.filter((one) => one.calledAt > visit.arrivedAt);
    const seen = known.filter((one) => one.calledAt <= visit.arrivedAt);
    const pace = paceAt(seen, waiting[0]?.arrivedAt ?? null, visit.arrivedAt, { calls: 0, ms: 0 });
    const range = predictedRange(waiting.length, pace);
    if (!range) continue;
    const minutes = (visit.calledAt.getTime() - visit.arrivedAt.getTime()) / 60_000;
    told++;
    if (minutes >= range.fromMinutes && minutes <= range.toMinutes) inside++;
  }
  return inside / told;
}
