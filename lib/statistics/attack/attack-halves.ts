import { missingStates } from "../counting/count.ts";
import { type Figure, isExact, nothing } from "../disclosure/figure.ts";
import { goals, type HalfYear, halfOf, type WaitLevel } from "../disclosure/half-years.ts";
import type { Published } from "../disclosure/publish.ts";
import type { MonthRow } from "../disclosure/stored-rows.ts";
import type { Attacker } from "./attacker.ts";
import type { Truth } from "./truth.ts";

type Counters = { views: number; published: number };

/** Bands and levels of half-years against the exact rows of their months. */
export function attackHalves(book: Published, truth: Truth, attacker: Attacker, counters: Counters): void {
  for (const [half, figures] of book.halves) {
    const months = truth.months.filter(({ month }) => halfOf(month) === half);
    attackMissing(half, figures, months, book, attacker, counters);
    attackWaits(half, figures, months, book, attacker, counters);
  }
}

/** Every language is an unknown: shown ones in their band, the others up to what their visits may be. Together they are the month's exact row. */
function attackMissing(
  half: string,
  { missing }: HalfYear,
  rows: readonly MonthRow[],
  book: Published,
  attacker: Attacker,
  counters: Counters,
): void {
  if (!missing) return;
  const counts = countsBy(
    rows.filter(({ measure }) => measure === "interpreterMissing"),
    ({ value }) => value,
  );
  const months = [...new Set(rows.map(({ month }) => month))];
  const names = new Set(months.flatMap((month) => [...(book.rows.get(month)?.language?.keys() ?? [])]));
  const unknowns = [...names].map((language) => {
    const count = counts.get(language) ?? 0;
    const shown = missing.get(language);
    const visits = months.reduce<number | null>((sum, month) => {
      const figure: Figure = book.rows.get(month)?.language?.get(language) ?? { lo: 0, hi: null };
      return sum === null || figure.hi === null ? null : sum + figure.hi;
    }, 0);
    const cell = `interpreterMissing ${half} ${language}`;
    if (shown) {
      counters.views++;
      attacker.look(cell, shown.missing, count);
    }
    const hi = Math.min(shown?.missing.hi ?? Number.POSITIVE_INFINITY, visits ?? Number.POSITIVE_INFINITY);
    return attacker.unknown(cell, { lo: shown?.missing.lo ?? 0, hi: Number.isFinite(hi) ? hi : null }, count);
  });
  const cells = months.flatMap((month) =>
    missingStates.map((state) => book.rows.get(month)?.interpreter?.get(state) ?? { lo: 0, hi: null }),
  );
  if (cells.every(isExact))
    attacker.equation(
      `interpreterMissing ${half}`,
      unknowns,
      cells.reduce((sum, { lo }) => sum + lo, 0),
    );
}

const shares: Record<WaitLevel, readonly [number, number]> = {
  tenth: [0, 0.1],
  quarter: [0.1, 0.25],
  half: [0.25, 0.5],
  most: [0.5, 1],
};

/**
 * Whoever waited longer than a goal, by weekday and hours. The attacker is given even how many visits each shown cell is of, which is
 * published nowhere; the cells that are not shown are one unknown.
 */
function attackWaits(
  half: string,
  { waits }: HalfYear,
  rows: readonly MonthRow[],
  book: Published,
  attacker: Attacker,
  counters: Counters,
): void {
  if (!waits || waits.cells.length === 0) return;
  const at = rows.filter(({ measure }) => measure === "waitAt");
  const keyOf = (row: MonthRow) => {
    const hour = Number(row.value.slice(0, 2));
    return `${row.weekday} ${hour - (hour % waits.hours)}`;
  };
  const all = countsBy(at, keyOf);
  for (const [index, goal] of goals.entries()) {
    const over = countsBy(
      at.filter(({ value }) => Number(value.slice(3)) >= goal),
      keyOf,
    );
    const unknowns = waits.cells.map(({ weekday, hour, levels }) => {
      counters.views++;
      const key = `${weekday} ${hour}`;
      const [size, count] = [all.get(key) ?? 0, over.get(key) ?? 0];
      const [least, most] = shares[levels[index] ?? "most"];
      const figure = {
        lo: least === 0 ? 0 : Math.floor(least * size) + 1,
        hi: Math.floor(most * size),
      };
      const cell = `waits over ${goal} ${half} ${key}`;
      attacker.look(cell, figure, count);
      return attacker.unknown(cell, figure, count);
    });
    const shown = new Set(waits.cells.map(({ weekday, hour }) => `${weekday} ${hour}`));
    const rest = [...over].reduce((sum, [key, count]) => sum + (shown.has(key) ? 0 : count), 0);
    unknowns.push(attacker.unknown(`waits over ${goal} ${half}, elsewhere`, { lo: 0, hi: null }, rest));
    const cells = [...new Set(rows.map(({ month }) => month))].flatMap((month) => {
      const row = book.rows.get(month)?.wait;
      return row
        ? [...row].flatMap(([bucket, figure]) => (Number(bucket) >= goal ? [figure] : []))
        : [{ ...nothing, hi: null }];
    });
    if (cells.every(isExact))
      attacker.equation(
        `waits over ${goal} ${half}`,
        unknowns,
        cells.reduce((sum, { lo }) => sum + lo, 0),
      );
  }
}

function countsBy(rows: readonly MonthRow[], keyOf: (row: MonthRow) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + row.count);
  return counts;
}
