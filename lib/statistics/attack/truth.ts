import type { MeasureName } from "../counting/measures.ts";
import type { DayRow, MonthRow } from "../disclosure/stored-rows.ts";

export type Truth = {
  days: readonly DayRow[];
  months: readonly MonthRow[];
  /** What a cell of a month's row really is. */
  of: (name: MeasureName, month: string, value: string) => number;
};

/** The stored counts of an office as what the attack is measured against. */
export function truthOf(days: readonly DayRow[], months: readonly MonthRow[]): Truth {
  const cells = new Map<string, number>();
  for (const { measure, month, value, count } of months) {
    const key = `${measure === "people" ? "childBand" : measure} ${month} ${value}`;
    cells.set(key, (cells.get(key) ?? 0) + count);
  }
  return { days, months, of: (name, month, value) => cells.get(`${name} ${month} ${value}`) ?? 0 };
}
