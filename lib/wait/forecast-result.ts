import type { ForecastResult } from "../visits/codes.ts";
import type { VisitState } from "../visits/machine/state.ts";
import { waitedMs } from "../visits/wait.ts";
import { paceAt, waitRange } from "./estimate.ts";
import type { Rhythm } from "./rhythm.ts";

/** A visit of an ended day, as far as its wait goes. */
export type EndedVisit = Pick<
  VisitState,
  "id" | "status" | "arrivedAt" | "calledAt" | "startedAt" | "endedAt" | "parkedAt" | "parkedMs"
>;

/**
 * How the waits that an ended day's visits were foretold on arrival held, by visit. The day is gone through again as its screens
 * foretold it: from those who waited and those who had been called at that minute. Nothing of who was never called or was foretold
 * nothing.
 */
export function forecastResultsOf(
  visits: readonly EndedVisit[],
  { rhythm, midnight }: { rhythm: Rhythm; midnight: Date },
): Map<string, ForecastResult> {
  const inOrder = visits.toSorted((one, other) => one.arrivedAt.getTime() - other.arrivedAt.getTime());
  const results = new Map<string, ForecastResult>();
  for (const [index, visit] of inOrder.entries()) {
    if (!visit.calledAt) continue;
    const now = visit.arrivedAt;
    const before = inOrder.slice(0, index);
    const waiting = before.filter((one) => leftQueueAt(one) > now);
    const called = before.flatMap((one) => {
      const calledAt = one.calledAt ?? (one.status === "noShow" ? one.endedAt : null);
      return calledAt && calledAt <= now ? { arrivedAt: one.arrivedAt, calledAt } : [];
    });
    const pace = paceAt(called, waiting[0]?.arrivedAt ?? null, { rhythm, midnight, now });
    const range = waitRange(waiting.length, pace);
    if (!range) continue;
    const minutes = waitedMs(visit, visit.calledAt) / 60_000;
    results.set(
      visit.id,
      minutes < range.fromMinutes ? "sooner" : minutes > range.toMinutes ? "later" : "inside",
    );
  }
  return results;
}

const never = new Date(8_640_000_000_000_000);
const leftQueueAt = ({ calledAt, endedAt }: EndedVisit): Date => calledAt ?? endedAt ?? never;
