/** Times as every language shows them: Latin digits, 24 hours. Needs no language data, which browsers lack for some of ours. */
export const formatTime = (at: Date | number, timeZone: string): string => local(at, timeZone).slice(11, 16);

/** As `formatTime`, with seconds, for "updated 10:42:05". */
export const formatClock = (at: Date | number, timeZone: string): string => local(at, timeZone).slice(11, 19);

/** `2026-11-30`, the calendar day in the zone. */
export const formatDay = (at: Date | number, timeZone: string): string => local(at, timeZone).slice(0, 10);

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export type WhenKey = "today" | "tomorrow" | "later" | (typeof weekdays)[number];
export type When = { key: WhenKey; time: string; date: string };

/** How to say a coming time: the text is `visitor.when.<key>` and takes `time` and `date` ("tomorrow at 09:00"). */
export function whenOf(at: Date | number, now: Date | number, timeZone: string): When {
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  const time = formatTime(at, timeZone);
  const [month, day] = local(at, timeZone).slice(5, 10).split("-").map(Number);
  const date = `${day}/${month}`;
  return { key: keyOf(days, dayNumber(at, timeZone)), time, date };
}

function keyOf(daysAhead: number, day: number): WhenKey {
  if (daysAhead <= 0) return "today";
  if (daysAhead === 1) return "tomorrow";
  // Day 0, 1 January 1970, was a Thursday.
  return (daysAhead < 7 ? weekdays[(day + 4) % 7] : undefined) ?? "later";
}

/** Days since 1970 of the calendar day that `at` has in the zone. */
function dayNumber(at: Date | number, timeZone: string): number {
  return Date.parse(`${formatDay(at, timeZone)}T00:00:00Z`) / 86_400_000;
}

/** What a time zone is ahead of UTC, in minutes, between two instants at which that changes. */
export type ZoneOffset = { timeZone: string; minutes: number; from: number; until: number };
let cached: ZoneOffset | null = null;

/** Spares a page that opens the first use of `Intl`: it takes a browser 20 ms, five times that on a slow processor. */
export function setOffset(offset: ZoneOffset): void {
  cached = offset;
}

/** Made once each: to make one takes longer than to use it a hundred times, and screens tell the time every second. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-30 14:05:09`, what calendar and clock show in the zone. */
function local(at: Date | number, timeZone: string): string {
  const instant = Number(at);
  if (cached?.timeZone === timeZone && cached.from <= instant && instant < cached.until)
    return new Date(instant + cached.minutes * 60_000).toISOString();
  const made = formats.get(timeZone) ?? new Intl.DateTimeFormat("sv", { ...clockAndCalendar, timeZone });
  formats.set(timeZone, made);
  return made.format(instant);
}

const clockAndCalendar = {
  ...{ year: "numeric", month: "2-digit", day: "2-digit" },
  ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  ...{ numberingSystem: "latn", calendar: "gregory" },
} satisfies Intl.DateTimeFormatOptions;

/** The instant of `14:00` on the day of `now` in the time zone, as ISO 8601; a time that has passed is tomorrow's. */
export function instantAt(clock: string, now: number, timeZone: string): string {
  const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const ahead = minutesOf(clock) - minutesOf(formatTime(now, timeZone));
  const minutes = ahead < 0 ? ahead + 24 * 60 : ahead;
  return new Date(Math.floor(now / 60_000) * 60_000 + minutes * 60_000).toISOString();
}
