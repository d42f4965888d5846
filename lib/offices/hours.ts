import { Temporal } from "temporal-polyfill";
import { minuteOfDay, serviceDay } from "../clock.ts";
import { type Opening, openingsHorizonMs } from "./openings.ts";

/** When an office is open. Minutes count from local midnight; a holiday without hours is closed all day. */
export type OpeningTimes = {
  timeZone: string;
  /** `weekday` as ISO has it: 1 = Monday … 7 = Sunday. */
  hours: { weekday: number; opensAt: number; closesAt: number }[];
  holidays: { day: string; opensAt: number | null; closesAt: number | null }[];
};

type Interval = { opensAt: number; closesAt: number };

/** How far ahead the next opening is looked for: a long summer closing fits in. */
const horizonDays = 120;

/** The intervals of one calendar day, earliest first: the holiday's when there is one, else the weekday's. */
export function intervalsOf(times: OpeningTimes, day: string): Interval[] {
  const holiday = times.holidays.find((one) => one.day === day);
  if (holiday) {
    const { opensAt, closesAt } = holiday;
    return opensAt === null || closesAt === null ? [] : [{ opensAt, closesAt }];
  }
  const weekday = Temporal.PlainDate.from(day).dayOfWeek;
  return times.hours.filter((one) => one.weekday === weekday).sort((a, b) => a.opensAt - b.opensAt);
}

/** The openings of the next 48 hours, earliest first, with the one that is on. */
export function openingsFrom(times: OpeningTimes, at: Date): Opening[] {
  const until = new Date(at.getTime() + openingsHorizonMs);
  const openings: Opening[] = [];
  const last = serviceDay(until, times.timeZone);
  for (let day = serviceDay(at, times.timeZone); day <= last; day = nextDay(day)) {
    const date = Temporal.PlainDate.from(day);
    for (const { opensAt, closesAt } of intervalsOf(times, day)) {
      const [from, to] = [
        instantOf(date, opensAt, times.timeZone),
        instantOf(date, closesAt, times.timeZone),
      ];
      if (to > at && from < until) openings.push({ from: from.toISOString(), to: to.toISOString() });
    }
  }
  return openings;
}

const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** Whether the office is open at an instant; the closing minute itself is closed. */
export function isOpen(times: OpeningTimes, at: Date): boolean {
  const minute = minuteOfDay(at, times.timeZone);
  return intervalsOf(times, serviceDay(at, times.timeZone)).some(
    ({ opensAt, closesAt }) => opensAt <= minute && minute < closesAt,
  );
}

/** The next instant at which the office opens after `at`; null when it does not within four months. */
export function nextOpening(times: OpeningTimes, at: Date): Date | null {
  if (times.hours.length === 0 && times.holidays.every(({ opensAt }) => opensAt === null)) return null;
  const today = Temporal.PlainDate.from(serviceDay(at, times.timeZone));
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    const day = today.add({ days: ahead });
    for (const { opensAt } of intervalsOf(times, day.toString())) {
      const opening = instantOf(day, opensAt, times.timeZone);
      if (opening > at) return opening;
    }
  }
  return null;
}

/** The instant when the day's last interval ends, or null when the office is closed all day. */
export function closingOf(times: OpeningTimes, day: string): Date | null {
  const last = intervalsOf(times, day).at(-1);
  return last ? instantOf(Temporal.PlainDate.from(day), last.closesAt, times.timeZone) : null;
}

/** A wall-clock minute as an instant: 02:30 that the clock skips is 03:30, one that comes twice is the first. */
function instantOf(day: Temporal.PlainDate, minute: number, timeZone: string): Date {
  const date = minute === 1440 ? day.add({ days: 1 }) : day;
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60) % 24, minute: minute % 60 });
  return new Date(date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
}
