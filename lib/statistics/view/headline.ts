import type { Figure } from "../disclosure/figure.ts";
import { middleOf, sumOf } from "../disclosure/figure.ts";
import { type Published, rowIn } from "../disclosure/publish.ts";
import { lastOfMonth } from "../disclosure/suppress.ts";
import { plusMonths } from "../period.ts";
import { type Change, chanceOf, changeOf, shareChance, shareChange, spreadOf } from "./changes.ts";
import { type Bucket, middleOfBucket, waitQuantiles } from "./distribution.ts";
import { isPublished, partIn, type ShareName, type Span, shareOf } from "./shares.ts";
import type { Totals } from "./totals.ts";

export const headlineNames = ["visits", "people", "children", "bySelf", "saidYes", "wait"] as const;
export type HeadlineName = (typeof headlineNames)[number];

/** One of the six figures of the first screen: how much, against before, and how it went. */
export type Headline = {
  name: HeadlineName;
  now: Shown;
  before: Shown;
  /** Of a count its share of before; of a share the difference of the two, in shares. */
  change: Span | null;
  chance: Span | null;
  /** The last twelve whole months up to the end of the period, oldest first, as a chart draws them; null where too little is told. */
  curve: (number | null)[];
};
/** A count, a share of a count, or minutes: whichever the figure is of. */
export type Shown = { figure: Figure | null; share: Span | null; bucket: Bucket | null };

type Given = {
  totals: Totals | null;
  baseTotals: Totals | null;
  changes: readonly Change[];
  months: readonly string[];
  baseMonths: readonly string[];
  since: string;
};

const empty: Shown = { figure: null, share: null, bucket: null };

/** Counts are of the very days of the period, shares and waits of its whole months. */
export function headlineOf(published: Published, given: Given): Headline[] {
  const last = given.months.at(-1);
  const curved = last ? lastMonths(last, given.since) : [];
  return headlineNames.map((name) => ({
    name,
    ...valuesOf(published, name, given),
    curve: curved.map((month) => pointOf(published, name, month)),
  }));
}

/** Twelve months up to `last`, none before the counting began. */
function lastMonths(last: string, since: string): string[] {
  return Array.from({ length: 12 }, (_, at) => plusMonths(`${last}-01`, at - 11).slice(0, 7)).filter(
    (month) => `${month}-01` >= since,
  );
}

function valuesOf(published: Published, name: HeadlineName, given: Given): Omit<Headline, "name" | "curve"> {
  const { totals, baseTotals, changes, months, baseMonths } = given;
  if (name === "wait") {
    const longest = (of: readonly string[]) => ({
      ...empty,
      bucket: waitQuantiles(rowIn(published, "wait", of)).ninetieth,
    });
    return { now: longest(months), before: longest(baseMonths), change: null, chance: null };
  }
  if (name === "bySelf" || name === "saidYes") {
    const change = changes.find((each) => each.name === name);
    if (change) {
      const { now, before } = change;
      return {
        now: { ...empty, ...now },
        before: { ...empty, ...before },
        // Of the share and not of the count: a larger share of fewer visits is no fewer who say yes.
        change: now.share && before.share && shareChange(now.share, before.share),
        chance: shareChance(now, before),
      };
    }
    return {
      now: { ...empty, ...shared(published, name, months) },
      before: empty,
      change: null,
      chance: null,
    };
  }
  const [now, before] = [totals?.[name] ?? null, baseTotals?.[name] ?? null];
  return {
    now: { ...empty, figure: now },
    before: { ...empty, figure: before },
    change: now && before && changeOf(now, before),
    chance: now && before && chanceOf(now, before, spreadOf(name)),
  };
}

function shared(published: Published, name: ShareName, months: readonly string[]) {
  const shown = months.filter((month) => isPublished(published, name, month));
  if (shown.length === 0) return { figure: null, share: null };
  const of = partIn(published, name, shown);
  return { figure: of.part, share: shareOf(of) };
}

function pointOf(published: Published, name: HeadlineName, month: string): number | null {
  if (lastOfMonth(month) > published.through) return null;
  if (name === "wait") {
    const { ninetieth } = waitQuantiles(rowIn(published, "wait", [month]));
    return ninetieth && middleOfBucket(ninetieth);
  }
  if (name === "bySelf" || name === "saidYes") {
    const { share } = shared(published, name, [month]);
    return share && (share.lo + share.hi) / 2;
  }
  const { series } = published;
  const of = (key: "visits" | "adults" | "children") => series[key].month.get(month);
  const figures = name === "people" ? [of("adults"), of("children")] : [of(name)];
  return figures.some((figure) => figure === undefined)
    ? null
    : middleOf(sumOf(figures.filter((figure) => figure !== undefined)));
}
