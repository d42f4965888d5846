import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";

/** The last number that this tablet gave or that the server gave through it, and the series and service day it belongs to. */
export type Counter = { series?: string; day: string; last: number };

/** What the tablet keeps of the server's last snapshot, with how far the tablet's clock was from the server's then. */
export type SeriesState = Pick<KioskSnapshot, "series" | "nextNumber" | "serviceDay"> & {
  timeZone: string;
  clockOffsetMs: number;
  /** The server's public key; tablets that last met an older server have none. */
  outboxKey?: string | undefined;
};

/**
 * The next ticket of the tablet's own series. Numbers restart with the service day; within a day the highest of what
 * the server expects and what was given last wins, so that a number is never given twice. A tablet that was paired anew has
 * another series, which begins where the server says.
 */
export function nextTicket(
  state: SeriesState,
  counters: (Counter | undefined)[],
  tabletNow: number,
): Counter {
  const { series } = state;
  const day = laterDay(state.serviceDay, dayAt(tabletNow + state.clockOffsetMs, state.timeZone));
  const expected = state.serviceDay === day ? state.nextNumber : 1;
  const following = counters
    .filter((counter) => counter?.day === day && (counter.series ?? series) === series)
    .map((counter) => (counter?.last ?? 0) + 1);
  return { series, day, last: Math.max(expected, ...following) };
}

/** Calendar day `YYYY-MM-DD` of an instant in an IANA time zone. */
export function dayAt(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA-u-nu-latn-ca-gregory", { timeZone, dateStyle: "short" });
  return parts.format(at);
}

const laterDay = (one: string, other: string): string => (one > other ? one : other);
