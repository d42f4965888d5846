import { type Figure, isExact, middleOf, nothing, sumOf } from "./figure.ts";
import type { MeasureName } from "./measures.ts";
import { type Published, rowIn } from "./publish.ts";

/** What a board asks about, in the order it is read. Texts are under `statistics.changes.<name>`. */
export const changeNames = ["visits", "children", "bySelf", "saidYes", "left"] as const;
export type ChangeName = (typeof changeNames)[number];

/** One measure before and now, over as many whole months each. */
export type Change = {
  name: ChangeName;
  now: Side;
  before: Side;
  /** Share by which the count changed; null where what is hidden could make it another. */
  change: number | null;
};
/** A count, and which share it is of all visits, or of all who were offered support; null where it has none or it is not sure. */
export type Side = { figure: Figure; share: number | null };

/** Worked out from published figures alone, so that it tells nothing that they don't. */
export function changesOf(
  published: Published,
  months: readonly string[],
  baseMonths: readonly string[],
): Change[] {
  if (baseMonths.length === 0) return [];
  const [now, before] = [sidesOf(published, months), sidesOf(published, baseMonths)];
  return changeNames.map((name) => ({
    name,
    now: now[name],
    before: before[name],
    change: changeOf(now[name].figure, before[name].figure),
  }));
}

function sidesOf(published: Published, months: readonly string[]): Record<ChangeName, Side> {
  const series = (name: "visits" | "children") =>
    sumOf(months.map((month) => published.series[name].month.get(month) ?? nothing));
  const value = (measure: MeasureName, of: string): Figure => {
    const row = rowIn(published, measure, months);
    return row ? (row.get(of) ?? nothing) : untold;
  };
  const visits = series("visits");
  const yes = value("offered", "yes");
  const bySelf = value("wayIn", "self");
  const left = value("result", "left");
  return {
    visits: { figure: visits, share: null },
    children: { figure: series("children"), share: null },
    bySelf: { figure: bySelf, share: shareOf(bySelf, visits) },
    saidYes: {
      figure: yes,
      share: shareOf(yes, sumOf([yes, value("offered", "no"), value("offered", "thinking")])),
    },
    left: { figure: left, share: shareOf(left, visits) },
  };
}

/** A month that is not broken down at all, seen from outside. */
const untold: Figure = { lo: 0, hi: null };

const shareOf = (part: Figure, whole: Figure): number | null =>
  isSure(part) && isSure(whole) && whole.lo >= fewest ? middleOf(part) / middleOf(whole) : null;

/** Only where both are known well enough for the answer not to depend on what is hidden. */
export const changeOf = (now: Figure, before: Figure): number | null =>
  isSure(now) && isSure(before) && before.lo >= fewest ? middleOf(now) / middleOf(before) - 1 : null;

/** A change from three to six is no news. */
const fewest = 5;
const isSure = (figure: Figure): boolean =>
  isExact(figure) || (figure.hi !== null && figure.hi - figure.lo < figure.lo / 20);

/** "+20 %", "−3 %", "±0 %". */
export function changeText(change: number): string {
  const percent = Math.round(100 * change);
  const sign = percent > 0 ? "+" : percent < 0 ? "−" : "±";
  return `${sign}${Math.abs(percent)} %`;
}
