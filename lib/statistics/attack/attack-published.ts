import { type Measure, type MeasureName, measures, seriesNames } from "../counting/measures.ts";
import { exact, type Figure, isExact, isSmall } from "../disclosure/figure.ts";
import { type Published, rowIn, seriesIn } from "../disclosure/publish.ts";
import type { DayRow } from "../disclosure/stored-rows.ts";
import { lastOfMonth } from "../disclosure/suppress.ts";
import { plusDays, type Range, stepsOf, weekday } from "../period.ts";
import { attackHalves } from "./attack-halves.ts";
import { Attacker } from "./attacker.ts";
import type { Truth } from "./truth.ts";

export type Attacked = {
  /** Counts of 1–4 that were found; there must be none. */
  recovered: string[];
  /** Figures looked at, sums written down, counts that are hidden, figures that are exact. */
  views: number;
  equations: number;
  hidden: number;
  published: number;
};
/**
 * Plays somebody who has every view and every file of an office and knows the rules by which counts are hidden: looks at each figure,
 * writes down every sum that follows, solves them and narrows what is left. `extra` are ranges as an export would have them.
 */
export function attackPublished(book: Published, truth: Truth, extra: readonly Range[]): Attacked {
  const attacker = new Attacker();
  const counts = { views: 0, published: 0 };
  const recovered = seriesNames.flatMap((name) => attackSeries(book, truth, name, extra, attacker, counts));
  attackRows(book, truth, attacker, counts);
  attackHalves(book, truth, attacker, counts);
  recovered.push(...attacker.recovered());
  return { recovered, ...counts, equations: attacker.sums.length, hidden: attacker.names.length };
}

type Counters = { views: number; published: number };

function attackSeries(
  book: Published,
  { days }: Truth,
  name: (typeof seriesNames)[number],
  extra: readonly Range[],
  attacker: Attacker,
  counters: Counters,
): string[] {
  const unknowns = new Map<string, number>();
  // Sums up to a day, so that a range is two look-ups.
  const sums: number[] = [0];
  for (const row of days) {
    const figure = book.series[name].day.get(row.day) as Figure;
    attacker.look(`${name} ${row.day}`, figure, row[name]);
    if (!isExact(figure)) unknowns.set(row.day, attacker.unknown(`${name} ${row.day}`, figure, row[name]));
    sums.push((sums.at(-1) ?? 0) + row[name]);
  }
  const at = new Map(days.map(({ day }, index) => [day, index]));
  const found: string[] = [];
  const ranges = new Map(
    [...calendarRanges(days), ...extra].map((range) => [`${range.from} ${range.to}`, range]),
  );
  const insideOf = ({ from, to }: Range) => {
    const first = at.get(from) ?? days.findIndex(({ day }) => day >= from);
    const last = at.get(to) ?? days.findLastIndex(({ day }) => day <= to);
    return first < 0 || last < first ? [] : days.slice(first, last + 1);
  };
  const views = [...ranges.values()].map((range) => {
    counters.views++;
    const inside = insideOf(range);
    const [first] = inside;
    const from = first ? (at.get(first.day) ?? 0) : 0;
    const sum = (sums[from + inside.length] ?? 0) - (sums[from] ?? 0);
    const hidden = inside.flatMap(({ day }) => unknowns.get(day) ?? []);
    const figure = seriesIn(book, name, range);
    attacker.look(`${name} ${range.from}–${range.to}`, figure, sum);
    if (isExact(figure)) {
      counters.published++;
      const others = inside.reduce((all, row) => all + (unknowns.has(row.day) ? 0 : row[name]), 0);
      attacker.equation(`${name} ${range.from}–${range.to}`, hidden, figure.lo - others);
    }
    return { range, sum, hidden };
  });
  // Sums of 1–4 over whole weeks, months and years are counts too.
  for (const { range, sum, hidden } of views)
    if (isSmall(sum) && hidden.length > 0 && attacker.derivable.tells(hidden))
      found.push(`${name} ${range.from}–${range.to}`);
  return found;
}

/** Every day, week, month and year, as people leaf through them. */
function calendarRanges(days: readonly DayRow[]): Range[] {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (!first || !last) return [];
  return [
    ...stepsOf({ from: first, to: last }),
    ...days.flatMap(({ day }) => [
      { from: day, to: day },
      { from: plusDays(day, 1 - weekday(day)), to: plusDays(day, 7 - weekday(day)) },
      { from: `${day.slice(0, 7)}-01`, to: lastOfMonth(day.slice(0, 7)) },
      { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` },
    ]),
  ];
}

function attackRows(book: Published, truth: Truth, attacker: Attacker, counters: Counters): void {
  for (const [month, rows] of book.rows) {
    const totals: Record<string, Figure | undefined> = {
      visits: book.series.visits.month.get(month),
      children: book.series.children.month.get(month),
      met: rows.result?.get("met"),
    };
    for (const [name, row] of Object.entries(rows) as [MeasureName, ReadonlyMap<string, Figure> | null][]) {
      if (!row) continue;
      counters.views++;
      const unknowns: number[] = [];
      let exactSum = 0;
      for (const [value, figure] of row) {
        const cell = `${name} ${month} ${value}`;
        const count = truth.of(name, month, value);
        attacker.look(cell, figure, count);
        if (isExact(figure)) {
          exactSum += figure.lo;
          counters.published++;
        } else unknowns.push(attacker.unknown(cell, figure, count));
      }
      const { of } = measures[name];
      const total = totalOf(of, name, truth, month) ?? totals[of];
      if (of === "several" || total === undefined || !isExact(total)) continue;
      attacker.equation(`${name} ${month}`, unknowns, total.lo - exactSum);
      const year = rowIn(
        book,
        name,
        [...book.rows.keys()].filter((each) => each.startsWith(month.slice(0, 4))),
      );
      for (const [value, figure] of year ?? [])
        if (isExact(figure) && isSmall(figure.lo))
          attacker.seen.push(`${name} ${month.slice(0, 4)} ${value}`);
    }
  }
}

/** Totals that are published nowhere, and that the attacker is given all the same: all meetings, all who answered. */
function totalOf(of: Measure["of"], name: MeasureName, { months }: Truth, month: string): Figure | null {
  const counted = of === "meetings" ? "meetings" : of === "answers" ? name : null;
  if (counted === null) return null;
  const rows = months.filter((row) => row.month === month && row.measure === counted);
  return exact(rows.reduce((sum, { count }) => sum + count, 0));
}
