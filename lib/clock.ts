import { Temporal } from "temporal-polyfill";

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

/** The instant at which a calendar day begins in `timeZone`. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}
