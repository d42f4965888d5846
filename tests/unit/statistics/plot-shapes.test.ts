import { expect, it } from "vitest";
import { everyIn } from "#components/statistics/charts/plot-names.tsx";
import {
  bandPaths,
  columnsAt,
  columnsOf,
  linePath,
  ticksOf,
} from "#components/statistics/charts/plot-shapes.ts";

it("gives an axis whole, round and evenly spaced steps, few enough to read, that hold every value", () => {
  for (let lo = 0; lo <= 120; lo += 7)
    for (let hi = lo; hi <= 5_000; hi = 2 * hi + 0.8) {
      const ticks = ticksOf(lo, hi);
      const [first = Number.NaN, second = Number.NaN] = ticks;
      const steps = new Set(ticks.slice(1).map((tick, at) => tick - (ticks[at] ?? 0)));
      expect(ticks.every(Number.isInteger)).toBe(true);
      expect(steps).toEqual(new Set([second - first]));
      expect([1, 2, 5]).toContain(Number(String(second - first)[0]));
      expect(first).toBeLessThanOrEqual(lo);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(hi);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }
  expect(ticksOf(0, 36)).toEqual([0, 10, 20, 30, 40]);
  expect(ticksOf(0, 0)).toEqual([0, 1]);
});

it("draws a line through the middles of its columns, past what is missing, or as steps as wide as they are", () => {
  expect(linePath(columnsOf(4), [0, null, 100, 50])).toBe("M12.5,100L62.5,0L87.5,50");
  expect(linePath(columnsOf(2), [0, 100], true)).toBe("M0,100L50,100L50,0L100,0L100,0");
  expect(linePath(columnsOf(0), [])).toBe("");
});

it("lets points in time stand where they are, each reaching halfway to the next", () => {
  expect(columnsAt([480, 540, 555, 600])).toEqual([
    { start: 0, middle: 0, end: 25 },
    { start: 25, middle: 50, end: 56.25 },
    { start: 56.25, middle: 62.5, end: 81.25 },
    { start: 81.25, middle: 100, end: 100 },
  ]);
  expect(columnsAt([480])).toEqual([{ start: 0, middle: 50, end: 100 }]);
  expect(columnsAt([])).toEqual([]);
});

it("draws a band between its edges, past what is missing", () => {
  expect(bandPaths(columnsAt([0, 1, 2]), [[0, 20], null, [40, 100]])).toEqual({
    inside: "M0,80L100,0L100,60L0,100Z",
    edges: "M0,100L100,60M0,80L100,0",
  });
});

it("leaves out names under an axis where there is no room for all", () => {
  const days = Array.from({ length: 30 }, (_, at) => `${at + 1}/11`);
  expect(everyIn(720, days)).toBe(3);
  expect(everyIn(720, ["2024", "2025"])).toBe(1);
});
