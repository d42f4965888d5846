import { waitBuckets } from "../counting/measures.ts";
import { bandOf, type Figure, nothing, sumOf } from "./figure.ts";
import type { MonthRow } from "./stored-rows.ts";
import type { Row, SeriesFigures } from "./suppress.ts";

/**
 * What needs many visits to be told safely, once a calendar half-year: these never overlap, and no figure of one is ever told
 * again over another time.
 *
 * Every figure here is a band or a level whose ends are 0 or above 4 (the rule of `heatBands`), over at least 50 visits in the one
 * case and a language of at least 20 in the other. So whoever adds them up against exact totals (an hour's arrivals, a month's waits, a
 * month's interpreters) can at best show that a count lies at an end, and no end is a count of 1–4. For languages a remainder is never
 * told, that of Swedish, English, "not noted" and all small ones, and only where it may be 10 and more: it takes up whatever
 * the total leaves, so that no told language is left alone with it.
 */
export type HalfYear = {
  /** null: too few visits for any hour to be told. */
  waits: { hours: number; cells: readonly WaitCell[] } | null;
  /** null: no language is large enough, or the others are too few to hide in. */
  missing: ReadonlyMap<string, Missing> | null;
};
/** Visits of a weekday that arrived from `hour` on; `levels` by bound of `goals`. */
export type WaitCell = { weekday: number; hour: number; levels: readonly WaitLevel[] };
/** How many waited longer: at most one in ten, one in four, one in two, or more. */
export type WaitLevel = "tenth" | "quarter" | "half" | "most";
/** Visits in a language, and for how many of them an interpreter was missing. */
export type Missing = { visits: Figure; missing: Figure };

/** Minutes within which an office may want nine of ten to be met: the bounds of the histogram, so that each can be told. */
export const goals = waitBuckets.filter((bound) => bound >= 5 && bound <= 60);

export function publishHalves(
  closed: ReadonlyMap<string, readonly MonthRow[]>,
  rows: ReadonlyMap<string, Readonly<Record<"language", Row>>>,
  visits: SeriesFigures,
): Map<string, HalfYear> {
  const halves = Map.groupBy([...closed.keys()].toSorted(), halfOf);
  return new Map(
    [...halves].flatMap(([half, months]): [string, HalfYear][] => {
      // Told when its last month is over; one in which the office opened is shorter.
      if (!months.some((month) => month.endsWith(half.endsWith("01") ? "-06" : "-12"))) return [];
      const all = months.flatMap((month) => closed.get(month) ?? []);
      const total = sumOf(months.map((month) => visits.month.get(month) ?? nothing)).lo;
      return [
        [
          half,
          {
            waits: waitsOf(all, total),
            missing: missingOf(
              all,
              months.map((month) => rows.get(month)?.language ?? null),
            ),
          },
        ],
      ];
    }),
  );
}

/** `YYYY-01` or `YYYY-07`. */
export const halfOf = (month: string): string =>
  `${month.slice(0, 4)}-${month.slice(5, 7) < "07" ? "01" : "07"}`;

const fewestInCell = 50;
/** Hours are told in as wide pieces as the published number of visits asks for. */
const widthFor = (visits: number): number | null =>
  visits >= 6_000 ? 1 : visits >= 1_200 ? 2 : visits >= 500 ? 4 : null;

function waitsOf(rows: readonly MonthRow[], visits: number): HalfYear["waits"] {
  const hours = widthFor(visits);
  if (hours === null) return null;
  const histograms = new Map<string, Map<number, number>>();
  for (const { measure, value, weekday, count } of rows) {
    if (measure !== "waitAt" || weekday === null) continue;
    const [hour = 0, bucket = 0] = value.split(" ").map(Number);
    const key = `${weekday} ${hour - (hour % hours)}`;
    const histogram = histograms.get(key) ?? new Map<number, number>();
    histograms.set(key, histogram.set(bucket, (histogram.get(bucket) ?? 0) + count));
  }
  const cells = [...histograms].flatMap(([key, histogram]): WaitCell[] => {
    const [weekday = 1, hour = 0] = key.split(" ").map(Number);
    const all = [...histogram.values()].reduce((sum, count) => sum + count, 0);
    if (all < fewestInCell) return [];
    const over = (goal: number) =>
      [...histogram].reduce((sum, [bucket, count]) => sum + (bucket >= goal ? count : 0), 0) / all;
    return [{ weekday, hour, levels: goals.map((goal) => levelOf(over(goal))) }];
  });
  return {
    hours,
    cells: cells.toSorted((one, other) => one.weekday - other.weekday || one.hour - other.hour),
  };
}

const levelOf = (over: number): WaitLevel =>
  over <= 0.1 ? "tenth" : over <= 0.25 ? "quarter" : over <= 0.5 ? "half" : "most";

/** They need no interpreter here, or aren't known: part of the remainder. */
const neverPublished: readonly string[] = ["sv", "en", "unknown"];
const fewestOfLanguage = 20;
const leastRemainder = 10;
const missingBands = [0, 10, 15, 20, 30, 50, 100, 200];

function missingOf(rows: readonly MonthRow[], months: readonly Row[]): HalfYear["missing"] {
  const names = new Set(months.flatMap((row) => [...(row?.keys() ?? [])]));
  const visits = [...names].map((language): [string, Figure] => {
    const unpublished: Figure = { lo: 0, hi: null };
    return [language, sumOf(months.map((row) => (row ? (row.get(language) ?? nothing) : unpublished)))];
  });
  const isPublished = ([language, figure]: [string, Figure]) =>
    !neverPublished.includes(language) && figure.lo >= fewestOfLanguage;
  const shown = visits.filter(isPublished);
  const remainder = visits.reduce((sum, each) => sum + (isPublished(each) ? 0 : each[1].lo), 0);
  if (shown.length === 0 || remainder < leastRemainder) return null;
  const countOf = (language: string) =>
    rows.reduce(
      (sum, { measure, value, count }) =>
        sum + (measure === "interpreterMissing" && value === language ? count : 0),
      0,
    );
  return new Map(
    shown.map(([language, figure]) => {
      const { lo, hi } = bandOf(countOf(language), missingBands);
      return [language, { visits: figure, missing: { lo, hi: hi === null ? null : hi - 1 } }];
    }),
  );
}
