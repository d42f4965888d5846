import { Temporal } from "temporal-polyfill";
import { lastOfMonth } from "./disclosure/suppress.ts";

/** Calendar days `YYYY-MM-DD`, both included. */
export type Range = { from: string; to: string };

export const views = ["day", "week", "month", "year", "all"] as const;
export type View = (typeof views)[number];

/** One bar of a trend: a day, a week (of which a part may lie in another month), a month or a year. */
export type Step = Range & { by: "day" | "month" | "year" };

const date = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day);
/** Calendar days know no hours, so plain arithmetic does; it is called for every day of a range. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
export const plusMonths = (day: string, months: number): string => date(day).add({ months }).toString();
/** Days compare as text. */
export const earlier = (one: string, other: string): string => [one, other].toSorted()[0] ?? one;
export const later = (one: string, other: string): string => (one > other ? one : other);
export const daysIn = ({ from, to }: Range): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
/** ISO: 1 = Monday … 7 = Sunday. */
export const weekday = (day: string): number => new Date(day).getUTCDay() || 7;
export const weekNumber = (day: string): number => date(day).weekOfYear ?? 0;

/** The whole day, week, month or year around `at`; everything there is for `all`. */
export function rangeOf(view: View, at: string, everything: Range): Range {
  const day = date(at);
  switch (view) {
    case "day":
      return { from: at, to: at };
    case "week": {
      const from = plusDays(at, 1 - day.dayOfWeek);
      return { from, to: plusDays(from, 6) };
    }
    case "month":
      return { from: `${at.slice(0, 7)}-01`, to: lastOfMonth(at.slice(0, 7)) };
    case "year":
      return { from: `${at.slice(0, 4)}-01-01`, to: `${at.slice(0, 4)}-12-31` };
    case "all":
      return { from: `${everything.from.slice(0, 4)}-01-01`, to: `${everything.to.slice(0, 4)}-12-31` };
  }
}

/** The same view one step earlier (−1) or later (1). */
export function stepped(view: View, at: string, by: 1 | -1): string {
  const units = {
    day: { days: by },
    week: { days: 7 * by },
    month: { months: by },
    year: { years: by },
    all: {},
  };
  return date(at).add(units[view]).toString();
}

/** What a range is compared with: the one before, the same a year before, or as much from a base month (`YYYY-MM`) on. */
export function baseOf(view: View, range: Range, compare: string): Range | null {
  if (view === "all" || compare === "none") return null;
  const isShort = view === "day" || view === "week";
  if (compare === "before")
    return isShort ? moved(range, -7) : monthsFrom(stepped(view, range.from, -1), range);
  // 52 weeks: the same weekday.
  if (compare === "year")
    return isShort ? moved(range, -364) : monthsFrom(plusMonths(range.from, -12), range);
  const first = `${compare}-01`;
  if (!isShort) return monthsFrom(first, range);
  const ahead = (weekday(range.from) - weekday(first) + 7) % 7;
  return moved(range, date(range.from).until(date(first)).days + ahead);
}

const moved = ({ from, to }: Range, days: number): Range => ({
  from: plusDays(from, days),
  to: plusDays(to, days),
});
function monthsFrom(first: string, { from, to }: Range): Range {
  const months = date(from).until(date(to).add({ days: 1 }), { largestUnit: "months" }).months;
  return { from: first, to: plusDays(plusMonths(first, Math.max(1, months)), -1) };
}

/** The bars of a trend: days up to two months, months up to three years, else years. */
export function stepsOf(range: Range): Step[] {
  const days = daysIn(range);
  if (days <= 62) return Array.from({ length: days }, (_, at) => oneDay(plusDays(range.from, at)));
  const by = days <= 3 * 366 ? "month" : "year";
  const steps: Step[] = [];
  for (let from = range.from; from <= range.to; from = plusDays(steps.at(-1)?.to ?? range.to, 1)) {
    const whole = rangeOf(by, from, range);
    steps.push({ from, to: earlier(whole.to, range.to), by });
  }
  return steps;
}
const oneDay = (day: string): Step => ({ from: day, to: day, by: "day" });

/** `YYYY-MM` of the first month that is counted from its first day on. */
export const firstWholeMonth = (since: string): string =>
  since.endsWith("-01") ? since.slice(0, 7) : plusMonths(since, 1).slice(0, 7);

/** The published periods that make up a range: whole months, and the days left over. */
export function* piecesOf({ from, to }: Range): Generator<{ period: "day" | "month"; key: string }> {
  for (let day = from; day <= to; ) {
    const month = day.slice(0, 7);
    const endOfMonth = lastOfMonth(month);
    const isWhole = day.endsWith("-01") && endOfMonth <= to;
    yield isWhole ? { period: "month", key: month } : { period: "day", key: day };
    day = plusDays(isWhole ? endOfMonth : day, 1);
  }
}

/** `YYYY-MM` of the whole months within a range, none after the last closed day. */
export function wholeMonthsIn({ from, to }: Range, through: string): string[] {
  const months: string[] = [];
  const start = from.endsWith("-01") ? from : `${plusMonths(from, 1).slice(0, 7)}-01`;
  for (let first = start; lastOfMonth(first.slice(0, 7)) <= to; first = plusMonths(first, 1))
    if (lastOfMonth(first.slice(0, 7)) <= through) months.push(first.slice(0, 7));
  return months;
}
