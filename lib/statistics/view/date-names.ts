import type { StaffLocale } from "../../i18n/locales.ts";
import type { Step } from "../period.ts";

const bcp47 = { sv: "sv-SE", en: "en-GB" } as const;

/** Made once each: to make one takes longer than to use it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(day: string, locale: StaffLocale, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(bcp47[locale], { timeZone: "UTC", ...options });
  formats.set(key, made);
  return made.format(new Date(`${day}T00:00:00Z`));
}

/** "21 november 2026". */
export const dayName = (day: string, locale: StaffLocale): string =>
  format(day, locale, { day: "numeric", month: "long", year: "numeric" });

/** "mån 16 nov". */
export const shortDayName = (day: string, locale: StaffLocale): string =>
  format(day, locale, { weekday: "short", day: "numeric", month: "short" });

/** "november 2026". */
export const monthName = (month: string, locale: StaffLocale): string =>
  format(`${month.slice(0, 7)}-01`, locale, { month: "long", year: "numeric" });

export type DayNames = { day: string; weekday: string };

/** "21 november 2026" and "lördag", of a day. */
export const namesOfDay = (day: string, locale: StaffLocale): DayNames => ({
  day: dayName(day, locale),
  weekday: format(day, locale, { weekday: "long" }),
});

/** "måndag", 1 = Monday. The 1st of January 2024 was one. */
export const weekdayName = (
  weekday: number,
  locale: StaffLocale,
  length: "long" | "short" = "long",
): string => format(`2024-01-0${weekday}`, locale, { weekday: length });

/** The months of a breakdown: "oktober 2026", "januari 2026 – oktober 2026", "2025". */
export function monthsName(months: readonly string[], locale: StaffLocale): string {
  const [first = "", last = first] = [months[0], months.at(-1)];
  if (first === "") return "";
  if (first.endsWith("-01") && last === `${first.slice(0, 4)}-12`) return first.slice(0, 4);
  return first === last
    ? monthName(first, locale)
    : `${monthName(first, locale)} – ${monthName(last, locale)}`;
}

/** "nov", or "nov 2026" where months of several years stand beside each other. */
export const shortMonthNames = (months: readonly string[], locale: StaffLocale): string[] => {
  const isOneYear = new Set(months.map((month) => month.slice(0, 4))).size < 2;
  return months.map((month) =>
    format(`${month.slice(0, 7)}-01`, locale, { month: "short", ...(isOneYear ? {} : { year: "numeric" }) }),
  );
};

/** "januari 2026 – juni 2026", of a half-year `YYYY-01` or `YYYY-07`. */
export const halfName = (half: string, locale: StaffLocale): string =>
  `${monthName(half, locale)} – ${monthName(`${half.slice(0, 4)}-${half.endsWith("01") ? "06" : "12"}`, locale)}`;

/** Under a bar: the day of the month, the month (with its year where there are several), or the year. */
export function stepNames(steps: readonly Step[], locale: StaffLocale): string[] {
  const months = shortMonthNames(
    steps.map(({ from }) => from),
    locale,
  );
  return steps.map((step, at) => stepName(step, months[at] ?? "", locale));
}

function stepName(step: Step, monthText: string, locale: StaffLocale): string {
  if (step.by === "year") return step.from.slice(0, 4);
  return step.by === "month" ? monthText : format(step.from, locale, { day: "numeric", month: "numeric" });
}

export const longStepName = (step: Step, locale: StaffLocale): string =>
  step.by === "year"
    ? step.from.slice(0, 4)
    : step.by === "month"
      ? monthName(step.from, locale)
      : shortDayName(step.from, locale);
