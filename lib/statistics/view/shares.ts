import type { MeasureName } from "../counting/measures.ts";
import { type Figure, sumOf } from "../disclosure/figure.ts";
import { type Published, rowIn } from "../disclosure/publish.ts";

/** Shares or changes between which the true one lies; equal ends where the counts are known. */
export type Span = { lo: number; hi: number };

/** Parts of a whole that a board follows, and the measure that tells them. */
const measureOf = {
  bySelf: "wayIn",
  saidYes: "offered",
  left: "result",
  heard: "childSpokenTo",
} as const satisfies Record<string, MeasureName>;
export type ShareName = keyof typeof measureOf;
export const isShare = (name: string): name is ShareName => Object.hasOwn(measureOf, name);

/** Whether a month is broken down by what the share is of. */
export const isPublished = (published: Published, name: ShareName, month: string): boolean =>
  Boolean(published.rows.get(month)?.[measureOf[name]]);

/** The part and the whole it is of, over months that all tell it: visits by themselves of all visits, yes of all answers. */
export function partIn(
  published: Published,
  name: ShareName,
  months: readonly string[],
): { part: Figure; whole: Figure } {
  const row = rowIn(published, measureOf[name], months);
  const value = (of: string): Figure => row?.get(of) ?? { lo: 0, hi: 0 };
  if (name === "saidYes")
    return { part: value("yes"), whole: sumOf(["yes", "no", "thinking"].map((answer) => value(answer))) };
  if (name === "heard")
    return { part: value("yes"), whole: sumOf(["yes", "no"].map((answer) => value(answer))) };
  const visits = months.map((month) => published.series.visits.month.get(month) ?? { lo: 0, hi: 0 });
  return { part: value(name === "left" ? "left" : "self"), whole: sumOf(visits) };
}

/** A share of fewer is no news. */
const fewest = 5;
/** A share that may be anything within more than this says nothing. */
const widest = 0.1;

/** From published figures alone, so that it tells nothing that they don't; null when they say too little. */
export function shareOf({ part, whole }: { part: Figure; whole: Figure }): Span | null {
  if (part.hi === null || whole.hi === null || whole.lo < fewest) return null;
  const share = { lo: part.lo / whole.hi, hi: Math.min(1, part.hi / whole.lo) };
  return share.hi - share.lo > widest ? null : share;
}

/** "58" or "58–63" percent. */
export function percentOf({ lo, hi }: Span): string {
  const [from, to] = [Math.round(100 * lo), Math.round(100 * hi)];
  return from === to ? String(from) : `${from}–${to}`;
}

export type ShareStep = {
  /** `YYYY-MM` or `YYYY`. */
  period: string;
  bySelf: Span | null;
  saidYes: Span | null;
  heard: Span | null;
};

/** How the shares went: by month up to three years, else by year. Months that are too small are left out. */
export function shareSteps(published: Published, months: readonly string[]): ShareStep[] {
  const periods = Map.groupBy(months, (month) => (months.length > 36 ? month.slice(0, 4) : month));
  return [...periods].map(([period, of]) => {
    const share = (name: ShareName) =>
      shareOf(
        partIn(
          published,
          name,
          of.filter((month) => isPublished(published, name, month)),
        ),
      );
    return { period, bySelf: share("bySelf"), saidYes: share("saidYes"), heard: share("heard") };
  });
}
