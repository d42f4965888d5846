import { expect, it } from "vitest";
import { exact } from "#lib/statistics/disclosure/figure.ts";
import { stepped } from "#lib/statistics/disclosure/live-figures.ts";
import { curveOf } from "#lib/statistics/view/day-curve.ts";

const usual = new Map([
  ["08", exact(10)],
  ["09", exact(20)],
  ["10", exact(10)],
]);
const today = new Map([
  ["08", 10],
  ["09", 15],
]);
const at = (hours: number) => curveOf(today, usual, [exact(40), exact(40)], hours);

it("the line of a day that goes on ends where its figures end, not at the end of the hour", () => {
  const curve = at(9.25);
  expect(curve.map(({ minute }) => minute)).toEqual([480, 540, 555, 600, 660]);
  expect(curve.map(({ now }) => now)).toEqual([exact(0), stepped(10), stepped(25), null, null]);
  expect(curve.map((point) => point.usual?.lo)).toEqual([0, 10, 15, 30, 40]);
});

it("at a full hour, before the first visitor and after the last one there is no point between the hours", () => {
  const minutes = (hours: number) => at(hours).map(({ minute }) => minute);
  for (const hours of [7.5, 8, 9, 11, 15.5]) expect(minutes(hours)).toEqual([480, 540, 600, 660]);
  expect(at(7.5).every(({ now }) => now === null)).toBe(true);
  expect(at(15.5).at(-1)?.now).toEqual(stepped(25));
});
