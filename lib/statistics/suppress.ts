import { exact, type Figure, few, isExact, isSmall, mostHidden, nothing } from "./figure.ts";

/**
 * What may be published. No view and no export decides for itself: everything that is shown is one of the figures made
 * here, or worked out from them alone (sums over any range, comparisons, medians). So any number of views and exports
 * tell no more than these figures together. The decisions depend on closed days only and are the same for everybody.
 *
 * Two kinds of figures exist.
 *
 * **Series** (visits, adults, children) along one tree of time: day ⊂ week within a month ⊂ month ⊂ year. A week that
 * two months share is two leaves of the tree, so weeks and months never overlap and can't be subtracted from each other.
 * A day with 1–4 is published as "<5". A longer period is published exactly only when that gives nothing away: of its days
 * published as "<5" whose sum is not known yet, there are k, together h, and `mayTell(k, h)`: 5 ≤ h and k < h < 4k.
 * Otherwise it is published as a range that follows from its parts.
 *   Why nothing can be solved: each hidden day is in at most one known sum, because telling a sum closes its group. Within
 *   a group, k < h < 4k says that not all are 1 and not all are 4. So for any hidden day some other can move the opposite
 *   way by one, both staying within 1–4: the same groups, the same sums, the same decisions, every published figure the
 *   same, but the hidden count another. A longer period with 1–4 visits is never told exactly, since h ≥ 5 is asked for.
 *
 * **Rows**: the values of a measure in one calendar month, never for days or weeks; years add up months as published. A row
 * is broken down only when its total is exact. Counts of 1–4 are "<5". As total and exact values give the sum of the hidden
 * ones, either `mayTell` holds for them, or the first value in the measure's fixed order with at least 5 is hidden
 * with them (published as the range that follows) and all k may then take every count 1–4 whatever the others are: the hidden
 * sum is at least 4k + 5. Otherwise nothing of the row is published.
 *   Why nothing can be solved: with `mayTell` as above. With a companion c: from the sum R every combination of 1–4 in the
 *   small ones leaves c = R − their sum ≥ 5; none is excluded by the rule, which looks only at k, R and which values are
 *   small. Rows of different months have no cell in common, and totals are told before rows, so rows are independent.
 * Measures where a visit may have several values have no sum; there only the bounds of it are known, see `looseRow`.
 */
const mayTell = (hidden: number, sum: number): boolean =>
  sum > mostHidden && sum > hidden && sum < mostHidden * hidden;

/** A node of the tree of time: its figure, and what is not yet told of the days below it. */
type Node = { figure: Figure; hidden: number; sum: number };

const leaf = (count: number): Node =>
  isSmall(count) ? { figure: few, hidden: 1, sum: count } : { figure: exact(count), hidden: 0, sum: 0 };

/** A period from its parts; `isComplete` when all its days are closed: before that it only adds up what is published. */
function above(parts: readonly Node[], isComplete: boolean): Node {
  const hidden = parts.reduce((count, part) => count + part.hidden, 0);
  const sum = parts.reduce((count, part) => count + part.sum, 0);
  // What is told of the parts: their lower ends count each hidden day as 1.
  const known = parts.reduce((count, part) => count + part.figure.lo, 0) - hidden;
  if (hidden === 0) return { figure: exact(known), hidden: 0, sum: 0 };
  if (isComplete && mayTell(hidden, sum)) return { figure: exact(known + sum), hidden: 0, sum: 0 };
  return { figure: { lo: known + hidden, hi: known + mostHidden * hidden }, hidden, sum };
}

export type Period = "day" | "weekPart" | "month" | "year";
export type SeriesFigures = Record<Period, Map<string, Figure>>;

/**
 * Publishes one series. Days are `YYYY-MM-DD` in order with their counts, closed days only (days without are zero); `through`
 * is the last closed day. Keys: day; first day of the week's part in its month; `YYYY-MM`; `YYYY`.
 */
export function publishSeries(
  days: readonly { day: string; count: number }[],
  through: string,
): SeriesFigures {
  const figures: SeriesFigures = { day: new Map(), weekPart: new Map(), month: new Map(), year: new Map() };
  const publish = (period: Period, nodes: Map<string, Node>) => {
    for (const [key, node] of nodes) figures[period].set(key, node.figure);
    return nodes;
  };
  const leaves = publish("day", new Map(days.map(({ day, count }) => [day, leaf(count)])));
  const parts = publish("weekPart", climb(leaves, weekPartOf, through, lastOfWeekPart));
  const months = publish(
    "month",
    climb(parts, (day) => day.slice(0, 7), through, lastOfMonth),
  );
  publish(
    "year",
    climb(
      months,
      (month) => month.slice(0, 4),
      through,
      (year) => `${year}-12-31`,
    ),
  );
  return figures;
}

function climb(
  below: Map<string, Node>,
  keyOf: (key: string) => string,
  through: string,
  lastDayOf: (key: string) => string,
): Map<string, Node> {
  const groups = Map.groupBy(below, ([key]) => keyOf(key));
  return new Map(
    [...groups].map(([key, parts]) => [
      key,
      above(
        parts.map(([, node]) => node),
        lastDayOf(key) <= through,
      ),
    ]),
  );
}

const millisecondsOfDay = 86_400_000;
const shifted = (day: string, by: number): string =>
  new Date(Date.parse(day) + by * millisecondsOfDay).toISOString().slice(0, 10);
/** 0 = Monday. */
const weekdayOf = (day: string): number => (Math.floor(Date.parse(day) / millisecondsOfDay) + 3) % 7;

/** First day of the week of `day`, but not before the first of its month. */
export function weekPartOf(day: string): string {
  const monday = shifted(day, -weekdayOf(day));
  const isInMonth = monday.slice(0, 7) === day.slice(0, 7);
  return isInMonth ? monday : `${day.slice(0, 7)}-01`;
}
function lastOfWeekPart(first: string): string {
  const days = [shifted(first, 6 - weekdayOf(first)), lastOfMonth(first.slice(0, 7))];
  return days.toSorted()[0] ?? first;
}
export function lastOfMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The figures of a row by value; null: none of it may be told. */
export type Row = Map<string, Figure> | null;
export type Counts = ReadonlyMap<string, number>;

/**
 * Publishes one month of a measure whose values add up to a total that is itself published (`isTotalTold`).
 * `order` and `companions` are the measure's own orders of all values and never depend on counts.
 */
export function publishRow(
  counts: Counts,
  order: readonly string[],
  isTotalTold: boolean,
  companions: readonly string[] = order,
): Row {
  if (!isTotalTold) return null;
  const small = order.filter((value) => isSmall(counts.get(value) ?? 0));
  const hiddenSum = small.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0);
  if (small.length === 0 || mayTell(small.length, hiddenSum)) return figuresOf(counts, order);
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
  const told = order.reduce((sum, value) => sum + (small.includes(value) ? 0 : (counts.get(value) ?? 0)), 0);
  const hasRoom = (others: number, hidden: number) =>
    total.lo * most - others > hidden && total.lo * least - others < mostHidden * hidden;
  if (hasRoom(told, small.length)) return figures;
  const companion = order.find((value) => (counts.get(value) ?? 0) > mostHidden);
  if (companion === undefined) return null;
  const others = told - (counts.get(companion) ?? 0) + mostHidden + 1;
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
