import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { metMs, waitedMs } from "#lib/visits/wait.ts";

/** How long a visit of the snapshot has waited by `now`, in milliseconds. */
export const waitOf = (visit: QueueVisit, now: number): number => waitedMs(withDates(visit), new Date(now));

/** A wait this long stands out. */
export const isLongWait = (wait: number): boolean => wait >= 20 * 60_000;

/** How long its meeting has lasted. */
export const meetingOf = (visit: QueueVisit, now: number): number => metMs(withDates(visit), new Date(now));

/** How long it has been parked this time. */
export const parkedFor = (visit: QueueVisit, now: number): number =>
  visit.parkedAt ? Math.max(0, now - Date.parse(visit.parkedAt)) : 0;

const withDates = (visit: QueueVisit) => ({
  arrivedAt: new Date(visit.arrivedAt),
  calledAt: dateOf(visit.calledAt),
  startedAt: dateOf(visit.startedAt),
  endedAt: dateOf(visit.endedAt),
  parkedAt: dateOf(visit.parkedAt),
  parkedMs: visit.parkedMs,
});

const dateOf = (at: string | null): Date | null => (at ? new Date(at) : null);
