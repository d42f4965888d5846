import type { KioskSnapshot } from "#lib/queue/audience.ts";

/** The last number this tablet gave, and the service day it belongs to. */
export type Counter = { day: string; last: number };

/** What the tablet keeps of the server's last snapshot, with how far the tablet's clock was from the server's then. */
export type Known = Pick<KioskSnapshot, "series" | "nextNumber" | "serviceDay"> & {
  timeZone: string;
  clockOffsetMs: number;
};

/**
 * The next ticket of the tablet's own series. Numbers restart with the service day; within a day the higher of what
 * the server expects and what this tablet gave last wins, so that a number is never given twice.
 */
export function nextTicket(known: Known, counter: Counter | undefined, tabletNow: number): Counter {
  const day = laterDay(known.serviceDay, dayAt(tabletNow + known.clockOffsetMs, known.timeZone));
  const expected = known.serviceDay === day ? known.nextNumber : 1;
  const following = counter?.day === day ? counter.last + 1 : 1;
  return { day, last: Math.max(expected, following) };
}

/** Calendar day `YYYY-MM-DD` of an instant in an IANA time zone. */
export function dayAt(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA-u-nu-latn-ca-gregory", { timeZone, dateStyle: "short" });
  return parts.format(at);
}

const laterDay = (one: string, other: string): string => (one > other ? one : other);
