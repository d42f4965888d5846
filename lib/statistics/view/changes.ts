import { type Figure, nothing, sumOf } from "../disclosure/figure.ts";
import type { Published } from "../disclosure/publish.ts";
import { isPublished, isShare, partIn, type Span, shareOf } from "./shares.ts";

/** What a board asks about, in the order it is read. Texts are under `statistics.changes.<name>`. */
export const changeNames = ["visits", "children", "bySelf", "saidYes", "left"] as const;
export type ChangeName = (typeof changeNames)[number];

/** One measure before and now, over as many whole months each. */
export type Change = {
  name: ChangeName;
  now: Side;
  before: Side;
  /** null where what is hidden could make it anything. */
  change: Span | null;
  /** How many months are compared: those that are broken down on both sides. */
  months: number;
};
/** A count, and which share it is of all visits, or of all who were offered support; null where it has none or it is not sure. */
export type Side = { figure: Figure | null; share: Span | null };

type Pair = readonly [now: string, before: string];

/**
 * Worked out from published figures alone, so that it tells nothing that they don't. A month that is too small to be broken
 * down on one side is left out on both, so that small offices can compare the rest of their year.
 */
export function changesOf(
  published: Published,
  months: readonly string[],
  baseMonths: readonly string[],
): Change[] {
  if (baseMonths.length === 0) return [];
  const pairs = months.map((month, at): Pair => [month, baseMonths[at] ?? month]);
  return changeNames.map((name) => {
    const compared = isShare(name)
      ? pairs.filter((pair) => pair.every((month) => isPublished(published, name, month)))
      : pairs;
    const [now, before] = ([0, 1] as const).map((side) =>
      sideOf(
        published,
        name,
        compared.map((pair) => pair[side]),
      ),
    ) as [Side, Side];
    const change = now.figure && before.figure && changeOf(now.figure, before.figure);
    return { name, now, before, change, months: compared.length };
  });
}

function sideOf(published: Published, name: ChangeName, months: readonly string[]): Side {
  if (months.length === 0) return { figure: null, share: null };
  if (!isShare(name))
    return {
      figure: sumOf(months.map((month) => published.series[name].month.get(month) ?? nothing)),
      share: null,
    };
  const of = partIn(published, name, months);
  return { figure: of.part, share: shareOf(of) };
}

/** A change from three to six is no news. */
const fewest = 5;

/** From the least that it may be to the most; null when that says neither more nor less nor about the same. */
export function changeOf(now: Figure, before: Figure): Span | null {
  if (now.hi === null || before.hi === null || before.lo < fewest) return null;
  const span = { lo: now.lo / before.hi - 1, hi: now.hi / before.lo - 1 };
  return span.lo > 0 || span.hi < 0 || span.hi - span.lo < 0.2 ? span : null;
}

/** What a change says in a word; `unsure` where it could be either. */
export function verdictOf(change: Span | null): "more" | "fewer" | "same" | "unsure" {
  if (change === null) return "unsure";
  if (change.lo >= 0.02) return "more";
  if (change.hi <= -0.02) return "fewer";
  return change.lo > -0.05 && change.hi < 0.05 ? "same" : "unsure";
}

/** "+20 %", "−3 %", "±0 %"; with two ends "+20 % till +34 %", as `between` says it. */
export function changeText(
  { lo, hi }: Span,
  between: (ends: { from: string; to: string }) => string,
): string {
  const [from, to] = [percentText(lo), percentText(hi)];
  return from === to ? from : between({ from, to });
}

function percentText(change: number): string {
  const percent = Math.round(100 * change);
  const sign = percent > 0 ? "+" : percent < 0 ? "−" : "±";
  return `${sign}${Math.abs(percent)}\u00a0%`;
}
