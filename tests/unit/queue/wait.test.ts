import jstat from "jstat";
import { describe, expect, it } from "vitest";
import { seeded } from "#lib/random.ts";
import { waitedMs } from "#lib/visits/wait.ts";
import { type Pace, paceAt, predictedRange, waitRange } from "#lib/wait/estimate.ts";
import { busyGaps, type CalledVisit, type Gap } from "#lib/wait/gaps.ts";
import { expectedCalls, minutesUntil, type Rhythm, rhythmOf, unknownRhythm } from "#lib/wait/rhythm.ts";

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

const midnight = new Date("2026-03-02T00:00:00Z");
const today = (now: Date, rhythm: Rhythm = unknownRhythm) => ({ rhythm, midnight, now });

/** A pace of so many calls, each after `minutes`. */
const paceOf = (calls: number, minutes: number, rhythm: Rhythm = unknownRhythm): Pace => ({
  ...{ rhythm, minute: 540, calls },
  expected: expectedCalls(rhythm, 540, 540 + calls * minutes),
});

describe("the wait range", () => {
  it("knows the beta distribution", () => {
    expect(jstat.beta.inv(0.5, 1, 1)).toBeCloseTo(0.5, 9);
    expect(jstat.beta.inv(0.9, 1, 4)).toBeCloseTo(1 - 0.1 ** 0.25, 9);
    expect(jstat.beta.inv(0.1, 5, 2)).toBeCloseTo(0.4896, 3);
  });

  it("is the predictive distribution of theory: with calls without memory, P(wait > x) = (1 + x/S)^-n", () => {
    const pace = paceOf(10, 30);
    const beyond = (share: number) => Math.round(300 * (share ** (-1 / 10) - 1));
    expect(predictedRange(0, pace)).toEqual({ fromMinutes: beyond(0.9), toMinutes: beyond(0.1) });
  });

  it("says nothing from too few calls", () => {
    expect(predictedRange(3, paceOf(3, 200 / 60))).toBeNull();
    expect(paceAt([], at(0), today(at(60)))).toMatchObject({ calls: 0, expected: 0 });
  });

  it("grows with those ahead, and narrows with what is known", () => {
    const pace = paceOf(10, 5);
    const few = predictedRange(0, pace);
    const many = predictedRange(9, pace);
    expect(few?.toMinutes).toBeLessThan(many?.toMinutes ?? 0);
    const sure = predictedRange(9, paceOf(1_000, 5));
    const width = (range: typeof sure) => (range ? range.toMinutes - range.fromMinutes : 0);
    expect(width(sure)).toBeLessThan(width(many));
  });

  it("narrows where meetings are alike", () => {
    const alike = predictedRange(9, paceOf(20, 5, { ...unknownRhythm, dispersion: 0.5 }));
    const uneven = predictedRange(9, paceOf(20, 5));
    expect(alike?.fromMinutes).toBeGreaterThan(uneven?.fromMinutes ?? Number.POSITIVE_INFINITY);
    expect(alike?.toMinutes).toBeLessThan(uneven?.toMinutes ?? 0);
  });

  it("is told however wide it is, then in steps of five minutes", () => {
    const slow = paceOf(8, 20);
    const range = predictedRange(5, slow);
    const shown = waitRange(5, slow);
    if (!range || !shown) throw new Error("nothing is told");
    expect(range.toMinutes - range.fromMinutes).toBeGreaterThan(45);
    expect([shown.fromMinutes % 5, shown.toMinutes % 5]).toEqual([0, 0]);
    expect(Math.abs(range.fromMinutes - shown.fromMinutes)).toBeLessThanOrEqual(2);
    expect(Math.abs(range.toMinutes - shown.toMinutes)).toBeLessThanOrEqual(2);
    expect(waitRange(0, paceOf(20, 5))).toEqual(predictedRange(0, paceOf(20, 5)));
  });

  it("looks only at gaps in which somebody waited", () => {
    const called = [
      { arrivedAt: at(0), calledAt: at(1) },
      { arrivedAt: at(0), calledAt: at(6) },
      { arrivedAt: at(30), calledAt: at(31) },
    ];
    expect(busyGaps(called, midnight)).toEqual([{ from: 541, to: 546 }]);
  });

  it("grows while nobody is called although somebody waits", () => {
    const called = Array.from({ length: 6 }, (_, index) => ({ arrivedAt: at(0), calledAt: at(index * 5) }));
    const paces = [at(30), at(60)].map((now) => paceAt(called, at(0), today(now)));
    const [soon, later] = paces.map((pace) => pace.expected / pace.calls);
    expect(later).toBeGreaterThan(soon ?? 0);
  });

  it("holds for about four of five visits of a simulated office", () => {
    const shares = [1, 2, 3].map((seed) => shareInside(seed));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.75);
    expect(mean).toBeLessThan(0.88);
  });
});

describe("an office's rhythm", () => {
  it("finds the lunch break in the days before", () => {
    const { perMinute } = rhythmOf(Array.from({ length: 10 }, () => dayWithLunch));
    expect(perMinute[10 * 2]).toBeCloseTo(1 / 4, 1);
    expect(perMinute[12 * 2]).toBeCloseTo(1 / 12, 1);
    expect(perMinute[14 * 2]).toBeCloseTo(1 / 4, 1);
  });

  it("lets the wait of somebody who comes before lunch last through it", () => {
    const rhythm = rhythmOf(Array.from({ length: 10 }, () => dayWithLunch));
    const middle = (hour: number) => {
      const now = new Date(midnight.getTime() + hour * 3_600_000);
      const range = predictedRange(11, paceAt([], null, today(now, rhythm)));
      return range ? (range.fromMinutes + range.toMinutes) / 2 : Number.NaN;
    };
    expect(middle(11.8)).toBeGreaterThan(1.5 * middle(9));
    expect(middle(14)).toBeCloseTo(middle(9), 0);
  });

  it("takes chance for chance: calls without memory give an even rhythm, and the dispersion of one", () => {
    const random = seeded("memoryless");
    const days = Array.from({ length: 20 }, () => {
      const gaps: Gap[] = [];
      for (let from = 480; from < 960; ) {
        const to = from - 4 * Math.log(1 - random());
        gaps.push({ from, to });
        from = to;
      }
      return gaps;
    });
    const { perMinute, dispersion } = rhythmOf(days);
    const working = perMinute.slice(16, 32);
    expect(Math.max(...working) / Math.min(...working)).toBeLessThan(1.25);
    expect(dispersion).toBeGreaterThan(0.85);
    expect(dispersion).toBeLessThan(1.15);
    expect(rhythmOf(Array.from({ length: 20 }, () => evenGaps(480, 960, 4))).dispersion).toBeLessThan(0.3);
  });

  it("outweighs a day's first calls, but not the whole day", () => {
    const rhythm = rhythmOf(Array.from({ length: 20 }, () => evenGaps(480, 960, 4)));
    const called = Array.from({ length: 60 }, (_, index) => ({ arrivedAt: at(0), calledAt: at(index * 8) }));
    const slowness = (calls: number, now: Date) => {
      const pace = paceAt(called.slice(0, calls), at(0), today(now, rhythm));
      return pace.expected / pace.calls;
    };
    expect(slowness(4, at(24))).toBeLessThan(1.3);
    expect(slowness(60, at(59 * 8))).toBeGreaterThan(1.5);
  });

  it("counts calls that came at once, and those after midnight", () => {
    const { calls, perMinute } = rhythmOf([
      [
        { from: 600, to: 600 },
        { from: 600, to: 610 },
        { from: 1_439, to: 1_450 },
      ],
    ]);
    expect(calls).toBe(3);
    expect(perMinute.every((rate) => rate > 0 && Number.isFinite(rate))).toBe(true);
    expect(rhythmOf([])).toEqual(unknownRhythm);
    expect(rhythmOf([[{ from: 600, to: 600 }]])).toEqual(unknownRhythm);
  });

  it("finds the way back from calls to minutes", () => {
    const rhythm = rhythmOf(Array.from({ length: 10 }, () => dayWithLunch));
    for (const minutes of [1, 30, 200, 2_000])
      expect(minutesUntil(rhythm, 650, expectedCalls(rhythm, 650, 650 + minutes))).toBeCloseTo(minutes, 6);
  });
});

/** One call each `minutes`. */
const evenGaps = (from: number, to: number, minutes: number): Gap[] =>
  Array.from({ length: (to - from) / minutes }, (_, index) => ({
    from: from + index * minutes,
    to: from + (index + 1) * minutes,
  }));

/** From 8 to 16; from 12 to 13 a call takes three times as long. */
const dayWithLunch = [...evenGaps(480, 720, 4), ...evenGaps(720, 780, 12), ...evenGaps(780, 960, 4)];

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
  let estimates = 0;
  let inside = 0;
  for (const [index, visit] of all.entries()) {
    if (index < 100 || visit.calledAt <= visit.arrivedAt) continue;
    const past = all.slice(index - 100, index);
    const waiting = past.filter((one) => one.calledAt > visit.arrivedAt);
    const seen = past.filter((one) => one.calledAt <= visit.arrivedAt);
    const pace = paceAt(seen, waiting[0]?.arrivedAt ?? null, today(visit.arrivedAt));
    const range = predictedRange(waiting.length, pace);
    if (!range) continue;
    const minutes = (visit.calledAt.getTime() - visit.arrivedAt.getTime()) / 60_000;
    estimates++;
    if (minutes >= range.fromMinutes && minutes <= range.toMinutes) inside++;
  }
  return inside / estimates;
}
