import { exact, type Figure, few, isExact, isSmall, mostHidden, nothing } from "./figure.ts";

/**
 * What may be published. No view and no export decides for itself: everything that is shown is one of the figures made
 * here, or worked out from them alone (sums over any range, comparisons, medians). So any number of views and exports
 * tell no more than these figures together. The decisions depend on closed days only and are the same for everybody.
 *
 * Two kinds of figures exist.
 *
 * **Series** (visits, adults, children): days and calendar months. A day with 1–4 is published as "<5". A month is published
 * exactly only when that gives nothing away: it has k days published as "<5", together h, and `mayTell(k, h)`: 5 ≤ h and
 * k < h < 4k. Weeks, years and every other range are added up from these, and are ranges where a part is.
 *   Why nothing can be solved, even by one who knows this rule: each hidden day stands in one known sum at most, that of its
 *   month. In a told month k < h < 4k says that not all are 1 and not all are 4, so for any hidden day another one can
 *   move the opposite way by one: the same k and h, hence the same decision and every published figure the same, but the
 *   hidden count another. In a month not told, one hidden day may be any of 1–4; of several, h is at most 4 or k or
 *   4k, and at least two of these leave every one of them open. A whole month of 1–4 is never told, as h ≥ 5 is asked for.
 *
 * **Rows**: the values of a measure in one calendar month, never for days or weeks; years add up months as published. A row
 * is broken down only when its total is exact. Counts of 1–4 are "<5". As total and exact values give the sum of the hidden
 * ones, either `mayTell` holds for them, or the first value in a fixed order that has at least 5 is hidden with
 * them (published as the range that follows) and all k may then take every count 1–4 whatever the others are: the hidden
 * sum is at least 4k + 5. Otherwise nothing of the row is published.
 *   Why nothing can be solved: with `mayTell` as above. With a companion c: from the sum R every combination of 1–4 in the
 *   small ones leaves c = R − their sum ≥ 5, and the rule, which looks only at R and at which values are small, excludes
 *   neither all of them at 1 nor at 4. Rows of different months have no cell in common, and totals are told before rows.
 * Measures where a visit may have several values have no sum; there only the bounds of it are known, see `publishLooseRow`.
 */
const isSafe = (hidden: number, sum: number): boolean =>
  sum > mostHidden && sum > hidden && sum < mostHidden * hidden;

export type SeriesFigures = {
  readonly day: ReadonlyMap<string, Figure>;
  readonly month: ReadonlyMap<string, Figure>;
};
export type DayCount = { day: string; count: number };

/**
 * Publishes one series. Days are `YYYY-MM-DD` with their counts, closed days only (days without are zero); `through` is the
 * last closed day. A month (`YYYY-MM`) that is not over is only added up from its days.
 */
export function publishSeries(days: readonly DayCount[], through: string): SeriesFigures {
  const months = Map.groupBy(days, ({ day }) => day.slice(0, 7));
  return {
    day: new Map(days.map(({ day, count }) => [day, isSmall(count) ? few : exact(count)])),
    month: new Map([...months].map(([month, of]) => [month, monthFigure(of, lastOfMonth(month) <= through)])),
  };
}

function monthFigure(days: readonly DayCount[], isOver: boolean): Figure {
  const small = days.filter(({ count }) => isSmall(count));
  const sum = (of: readonly DayCount[]) => of.reduce((all, { count }) => all + count, 0);
  const all = sum(days);
  const hidden = sum(small);
  if (small.length === 0 || (isOver && isSafe(small.length, hidden))) return exact(all);
  return { lo: all - hidden + small.length, hi: all - hidden + mostHidden * small.length };
}

export function lastOfMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

/** The figures of a row by value; null: none of it may be told. */
export type Row = ReadonlyMap<string, Figure> | null;
export type Counts = ReadonlyMap<string, number>;

/**
 * Publishes one month of a measure whose values add up to a total that is itself published (`isTotalTold`).
 * `order` and `companions` are the measure's own orders of all values and never depend on counts.
 */
export function publishRow(
  counts: Counts,
  order: readonly string[],
  isTotalPublished: boolean,
  companions: readonly string[] = order,
): Row {
  if (!isTotalPublished) return null;
  const small = order.filter((value) => isSmall(counts.get(value) ?? 0));
  const hiddenSum = small.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0);
  if (small.length === 0 || isSafe(small.length, hiddenSum)) return figuresOf(counts, order);
  const companion = companions.find((value) => (counts.get(value) ?? 0) > mostHidden);
  if (companion === undefined) return null;
  const all = hiddenSum + (counts.get(companion) ?? 0);
  if (all < mostHidden * small.length + mostHidden + 1) return null;
  const range = { lo: all - mostHidden * small.length, hi: all - small.length };
  return figuresOf(counts, order).set(companion, range);
}

/**
 * The same for values of which a visit or meeting may have several or none: they have no sum, but nobody has more than
 * `most` and everybody `least`. Only when those bounds would force the hidden ones to 1 each or to 4 each (all of them but
 * for one unit of room) is a companion hidden too, and then it must leave that room.
 */
export function publishLooseRow(
  counts: Counts,
  order: readonly string[],
  total: Figure,
  { least, most }: { least: number; most: number },
): Row {
  if (!isExact(total)) return null;
  const small = order.filter((value) => isSmall(counts.get(value) ?? 0));
  const figures = figuresOf(counts, order);
  if (small.length === 0) return figures;
  const shownSum = order.reduce(
    (sum, value) => sum + (small.includes(value) ? 0 : (counts.get(value) ?? 0)),
    0,
  );
  const hasRoom = (others: number, hidden: number) =>
    total.lo * most - others > hidden && total.lo * least - others < mostHidden * hidden;
  if (hasRoom(shownSum, small.length)) return figures;
  const companion = order.find((value) => (counts.get(value) ?? 0) > mostHidden);
  if (companion === undefined) return null;
  const others = shownSum - (counts.get(companion) ?? 0) + mostHidden + 1;
  if (total.lo * most - others <= mostHidden * small.length) return null;
  return figures.set(companion, { lo: mostHidden + 1, hi: null });
}

const figuresOf = (counts: Counts, order: readonly string[]): Map<string, Figure> =>
  new Map(
    order.map((value) => {
      const count = counts.get(value) ?? 0;
      return [value, count === 0 ? nothing : isSmall(count) ? few : exact(count)];
    }),
  );
