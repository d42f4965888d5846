import { Temporal } from "temporal-polyfill";
import type { ZoneOffset } from "./i18n/format-time.ts";

let read: () => number = Date.now;

/** The only place that reads the machine's clock. Client clocks are never trusted. */
export const now = (): Date => new Date(read());

/** Another clock, for the demo that lives through its day in a moment and for tests of time; null = the machine's again. */
export function setClock(other: (() => number) | null): void {
  read = other ?? Date.now;
}

/** Calendar day `YYYY-MM-DD` of an instant in an IANA time zone: the service day a visit belongs to. */
export function serviceDay(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** Minutes after local midnight, as shown on a wall clock in `timeZone` (0–1439). */
export function minuteOfDay(at: Date, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return local.hour * 60 + local.minute;
}

/** What the zone is ahead of UTC at an instant, and from when until when it stays so. */
export function offsetAt(at: Date, timeZone: string): ZoneOffset {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  // The change before the next millisecond: it may be at this very instant.
  const from = local.add({ milliseconds: 1 }).getTimeZoneTransition("previous") ?? local;
  const until = local.getTimeZoneTransition("next");
  return {
    timeZone,
    minutes: local.offsetNanoseconds / 60e9,
    from: from.epochMilliseconds,
    until: until?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER,
  };
}

/** The instant at which a calendar day begins in `timeZone`. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}
