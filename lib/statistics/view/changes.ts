import { type Figure, nothing, sumOf } from "../disclosure/figure.ts";
import type { Published } from "../disclosure/publish.ts";
import { isPublished, isShare, partIn, type Span, shareOf } from "./shares.ts";

/** What a board asks about, in the order it is read. Texts are under `statistics.changes.<name>`. */
export const changeNames = ["visits", "children", "bySelf", "saidYes", "heard", "left"] as const;
export type ChangeName = (typeof changeNames)[number];

/** One measure before and now, over as many whole months each. */
export type Change = {
  name: ChangeName;
  now: Side;
  before: Side;
  /** null where what is hidden could make it anything. */
  change: Span | null;
  /** Where the change lies in 19 of 20 such comparisons if only chance is at work around it; null with `change`. */
  chance: Span | null;
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
    const chance =
      change && now.figure && before.figure && chanceOf(now.figure, before.figure, spreadOf(name));
    return { name, now, before, change, chance, months: compared.length };
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

/**
 * 95 % interval of the change of two counts: their ratio's logarithm is about normal with variance 1/now + 1/before (Poisson
 * counts, Altman 1991). What is hidden widens it to both ends. `spread` is the variance of the count against its mean: 1 for
 * parties; people come several at once, so their number varies more.
 */
export function chanceOf(now: Figure, before: Figure, spread = 1): Span | null {
  const change = changeOf(now, before);
  if (!change) return null;
  const room = Math.exp(1.96 * Math.sqrt(spread / Math.max(1, now.lo) + spread / before.lo));
  return { lo: (1 + change.lo) / room - 1, hi: (1 + change.hi) * room - 1 };
}

/** For a number of people that come in parties, E[n²] / E[n]: about 3 for families of one to six, as for their children. */
export const spreadOf = (name: string): number => (name === "people" || name === "children" ? 3 : 1);

/** An interval wider than this says nothing at all. */
const widest = 1;

/** What a change says in a word: more or fewer only beyond chance, else about as before; `unsure` where it could be anything. */
export function verdictOf(chance: Span | null): "more" | "fewer" | "same" | "unsure" {
  if (chance === null) return "unsure";
  if (chance.lo > 0) return "more";
  if (chance.hi < 0) return "fewer";
  return chance.hi - chance.lo <= widest ? "same" : "unsure";
}

/** How a share changed, in shares: 0.05 is five percentage points. */
export const shareChange = (now: Span, before: Span): Span => ({
  lo: now.lo - before.hi,
  hi: now.hi - before.lo,
});

/**
 * 95 % interval of the difference of two shares (Wald): the part's count and its share tell of how many it is. What is hidden widens
 * it to both ends.
 */
export function shareChance(now: Side, before: Side): Span | null {
  const [one, other] = [varianceOf(now), varianceOf(before)];
  if (!now.share || !before.share || one === null || other === null) return null;
  const { lo, hi } = shareChange(now.share, before.share);
  const room = 1.96 * Math.sqrt(one + other);
  return { lo: lo - room, hi: hi + room };
}

function varianceOf({ figure, share }: Side): number | null {
  if (!figure || !share || figure.lo === 0) return null;
  const middle = (share.lo + share.hi) / 2;
  return (middle * (1 - middle)) / (figure.lo / middle);
}

/** "+5", "−3 till +1": percentage points without their name. */
export function pointsText(
  { lo, hi }: Span,
  between: (ends: { from: string; to: string }) => string,
): string {
  const text = (share: number) => percentText(share).replace(/\u00a0%$/, "");
  const [from, to] = [text(lo), text(hi)];
  return from === to ? from : between({ from, to });
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
