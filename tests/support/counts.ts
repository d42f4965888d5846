import { type DayCounts, rowsOf } from "#lib/statistics/counting/count.ts";
import { total } from "#lib/statistics/counting/measures.ts";
import type { DayRow, MonthRow } from "#lib/statistics/disclosure/stored-rows.ts";
import { weekday } from "#lib/statistics/period.ts";

/** Counts of days as the database adds them up: a line for each day, and sums of calendar months. */
export function addedUp(counted: Iterable<readonly [day: string, counts: DayCounts]>): {
  days: DayRow[];
  months: MonthRow[];
} {
  const days: DayRow[] = [];
  const months = new Map<string, MonthRow>();
  for (const [day, counts] of counted) {
    const people = counts.get("people") ?? new Map<string, number>();
    const adults = people.get("adults") ?? 0;
    days.push({
      day,
      visits: counts.get("visits")?.get(total) ?? 0,
      adults,
      children: [...people.values()].reduce((sum, count) => sum + count, 0) - adults,
      meetings: counts.get("meetings")?.get(total) ?? 0,
      queue: counts.get("longestQueue")?.get(total) ?? 0,
    });
    for (const row of rowsOf(counts)) {
      const month = day.slice(0, 7);
      const on = row.measure === "arrival" || row.measure === "waitAt" ? weekday(day) : null;
      const key = [month, row.measure, row.value, on].join();
      const existing = months.get(key);
      if (existing) existing.count += row.count;
      else months.set(key, { month, weekday: on, ...row });
    }
  }
  return { days, months: [...months.values()] };
}
