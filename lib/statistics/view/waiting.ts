import { sumOf } from "../disclosure/figure.ts";
import { goals, type WaitLevel } from "../disclosure/half-years.ts";
import { type Published, rowIn } from "../disclosure/publish.ts";
import type { Row } from "../disclosure/suppress.ts";
import { earlier, plusDays } from "../period.ts";
import { type Span, shareOf } from "./shares.ts";

/** How waits of a half-year stand to the goal, by weekday and pieces of the day; cells that are too small are absent. */
export type WaitGrid = {
  half: string;
  hours: number;
  cells: { weekday: number; hour: number; level: WaitLevel }[];
};

/** The share that was met within the goal, of published counts alone; null where too little is told. */
export function withinGoal(row: Row, goal: number): Span | null {
  if (!row) return null;
  const figures = [...row];
  return shareOf({
    part: sumOf(figures.flatMap(([bucket, figure]) => (Number(bucket) < goal ? [figure] : []))),
    whole: sumOf(figures.map(([, figure]) => figure)),
  });
}

export const withinIn = (published: Published, months: readonly string[], goal: number): Span | null =>
  withinGoal(
    rowIn(
      published,
      "wait",
      months.filter((month) => published.rows.get(month)?.wait),
    ),
    goal,
  );

/** The last half-year that was over at a day: `YYYY-01` or `YYYY-07`. */
export function lastHalf(day: string): string {
  const next = plusDays(day, 1);
  const year = Number(next.slice(0, 4));
  return next.slice(5, 7) < "07" ? `${year - 1}-07` : `${year}-01`;
}

export const endOfHalf = (half: string): string =>
  `${half.slice(0, 4)}-${half.endsWith("01") ? "06-30" : "12-31"}`;

/** The half-year that a period is shown with: the last that was over at its end. */
export const halfFor = (range: { to: string }, through: string): string =>
  lastHalf(earlier(range.to, through));

export function waitGridOf(published: Published, half: string, goal: number): WaitGrid | null {
  const waits = published.halves.get(half)?.waits;
  const at = goals.indexOf(goal as (typeof goals)[number]);
  if (!waits || waits.cells.length === 0) return null;
  return {
    half,
    hours: waits.hours,
    cells: waits.cells.map(({ weekday, hour, levels }) => ({ weekday, hour, level: levels[at] ?? "most" })),
  };
}
