/** Times as every language shows them: Latin digits, 24 hours. Needs no language data, which browsers lack for some of ours. */
export function formatTime(at: Date | number, timeZone: string): string {
  return digits(at, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** As `formatTime`, with seconds, for "updated 10:42:05". */
export function formatClock(at: Date | number, timeZone: string): string {
  return digits(at, timeZone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export type WhenKey = "today" | "tomorrow" | "later" | (typeof weekdays)[number];
export type When = { key: WhenKey; time: string; date: string };

/** How to say a coming time: the text is `visitor.when.<key>` and takes `time` and `date` ("tomorrow at 09:00"). */
export function whenOf(at: Date | number, now: Date | number, timeZone: string): When {
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  const time = formatTime(at, timeZone);
  const date = digits(at, timeZone, { day: "numeric", month: "numeric" });
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
  const day = digits(at, timeZone, { year: "numeric", month: "2-digit", day: "2-digit" });
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** Made once each: to make one takes longer than to use it a hundred times, and screens tell the time every second. */
const formats = new Map<string, Intl.DateTimeFormat>();

function digits(at: Date | number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat("sv", { ...options, timeZone, numberingSystem: "latn", calendar: "gregory" });
  formats.set(key, made);
  return made.format(at);
}

/** The instant of `14:00` on the day of `now` in the time zone, as ISO 8601; a time that has passed is tomorrow's. */
export function instantAt(clock: string, now: number, timeZone: string): string {
  const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const ahead = minutesOf(clock) - minutesOf(formatTime(now, timeZone));
  const minutes = ahead < 0 ? ahead + 24 * 60 : ahead;
  return new Date(Math.floor(now / 60_000) * 60_000 + minutes * 60_000).toISOString();
}
