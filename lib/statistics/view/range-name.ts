import type { StaffLocale } from "../../i18n/locales.ts";
import { daysIn, type Range, rangeOf, weekNumber } from "../period.ts";
import { dayName, monthName } from "./date-names.ts";

/** A day, week, month, year or years by their name; anything else by its two ends. `weekText` makes "vecka 43, 2026" of its parts. */
export function rangeName(
  range: Range,
  locale: StaffLocale,
  weekText: (parts: { week: string; year: string }) => string,
): string {
  const { from, to } = range;
  const isWhole = (view: "week" | "month" | "year") => {
    const whole = rangeOf(view, from, range);
    return whole.from === from && whole.to === to;
  };
  if (from === to) return dayName(from, locale);
  if (isWhole("week")) return weekText({ week: String(weekNumber(from)), year: from.slice(0, 4) });
  if (isWhole("month")) return monthName(from, locale);
  if (isWhole("year")) return from.slice(0, 4);
  if (from.endsWith("-01-01") && to.endsWith("-12-31")) return `${from.slice(0, 4)}–${to.slice(0, 4)}`;
  const isOfMonths = from.endsWith("-01") && rangeOf("month", to, range).to === to && daysIn(range) > 31;
  return isOfMonths
    ? `${monthName(from, locale)} – ${monthName(to, locale)}`
    : `${dayName(from, locale)} – ${dayName(to, locale)}`;
}
