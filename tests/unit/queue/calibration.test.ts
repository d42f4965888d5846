import { describe, expect, it } from "vitest";
import { seeded } from "#lib/random.ts";
import { type EarlierDay, learnRhythm } from "#lib/wait/calibration.ts";
import { type Pace, predictedRange, probabilityAt } from "#lib/wait/estimate.ts";
import { levelsAt, unknownRhythm } from "#lib/wait/rhythm.ts";
import { steadyDay } from "#tests/bench/days.ts";
import { simulateDay } from "#tests/bench/simulation.ts";

const first = Date.parse("2026-03-02T00:00:00Z");
const hours = (count: number) => count * 3_600_000;

/** Four weeks of an office with memoryless calls; in `slowHour` whoever comes waits `minutes` longer than that. */
function earlierDays(slowHour?: number, minutes = 0): EarlierDay[] {
  const random = seeded("calibration");
  return Array.from({ length: 28 }, (_, at) => {
    const midnight = new Date(first + at * hours(24));
    const called = simulateDay(steadyDay(3, 0.9)(random), midnight.getTime() + hours(8), random).map(
      ({ arrivedAt, calledAt }) =>
        arrivedAt.getUTCHours() === slowHour
          ? { arrivedAt, calledAt: new Date(calledAt.getTime() + minutes * 60_000) }
          : { arrivedAt, calledAt },
    );
    return { midnight, called };
  });
}

describe("the calibration of an office's ranges", () => {
  it("leaves the levels about where they are while waits fall as foretold", () => {
    const { levels } = learnRhythm(earlierDays());
    for (const hour of [9, 10, 11, 12, 13, 14]) {
      expect(levels[hour]?.[0]).toBeGreaterThan(0.03);
      expect(levels[hour]?.[0]).toBeLessThan(0.2);
      expect(levels[hour]?.[1]).toBeGreaterThan(0.8);
      expect(levels[hour]?.[1]).toBeLessThan(0.97);
    }
  });

  it("raises the range of an hour in which waits were longer than foretold, and of no hour far from it", () => {
    const [usual, slow] = [learnRhythm(earlierDays()), learnRhythm(earlierDays(12, 30))];
    const [from = 0, to = 0] = slow.levels[12] ?? [];
    expect(from).toBeGreaterThan((usual.levels[12]?.[0] ?? 0) + 0.1);
    expect(to).toBeGreaterThan(usual.levels[12]?.[1] ?? 1);
    expect(slow.levels[9]?.[0]).toBeCloseTo(usual.levels[9]?.[0] ?? 0, 1);
    expect(slow.levels[9]?.[1]).toBeCloseTo(usual.levels[9]?.[1] ?? 0, 1);
  });

  it("knows nothing without days, and stays inside never and always", () => {
    const { calls, levels } = learnRhythm([]);
    expect(calls).toBe(0);
    expect(levels).toHaveLength(24);
    for (const [from, to] of learnRhythm(earlierDays(12, 600)).levels) {
      expect(from).toBeGreaterThanOrEqual(0.02);
      expect(to).toBeLessThanOrEqual(0.98);
      expect(from).toBeLessThan(to);
    }
  });

  it("reads the same distribution as the range does", () => {
    const pace: Pace = { rhythm: unknownRhythm, minute: 600, calls: 20, expected: 400 };
    const range = predictedRange(4, pace);
    expect(probabilityAt(range?.fromMinutes ?? 0, 4, pace)).toBeCloseTo(0.1, 1);
    expect(probabilityAt(range?.toMinutes ?? 0, 4, pace)).toBeCloseTo(0.9, 1);
    expect(probabilityAt(10, 4, { ...pace, calls: 3 })).toBeNull();
    expect([levelsAt(-1), levelsAt(0), levelsAt(1_500)]).toEqual([0, 0, 23]);
  });
});
