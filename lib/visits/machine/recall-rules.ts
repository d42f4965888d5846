import type { Conflict } from "./conflicts.ts";

/** What an office does when nobody comes to a call. */
export type RecallRules = {
  noShowAfter: number;
  pauseSeconds: number;
  mostCalls: number | null;
  timesLast: number;
  lastAfterMinutes: number;
};

/** An office that has set nothing. */
export const defaultRecallRules: RecallRules = {
  noShowAfter: 3,
  pauseSeconds: 0,
  mostCalls: null,
  timesLast: 0,
  lastAfterMinutes: 10,
};

/** What the rules look at; a row and a visit of the queue's snapshot both have it. */
export type Called = {
  status: string;
  callCount: number;
  lastCalledAt: Date | string | null;
  missedCount: number;
};

/** Why the office's rules don't let this visit be called again, or called again last, at `now`; null for every other command. */
export function recallRefusal(visit: Called, type: string, rules: RecallRules, now: Date): Conflict | null {
  if (type === "requeue") return visit.missedCount < rules.timesLast ? null : "notCalledAgain";
  if (type !== "recall") return null;
  if (rules.mostCalls !== null && visit.callCount >= rules.mostCalls) return "callsUsedUp";
  if (!visit.lastCalledAt) return null;
  // A screen looks at a clock in steps, which may stand before the call.
  const since = Math.max(0, now.getTime() - new Date(visit.lastCalledAt).getTime());
  return since < rules.pauseSeconds * 1000 ? "calledTooSoon" : null;
}

/** Called as often as the office waits for somebody: what comes next is that they did not come. */
export const isMissed = (
  visit: Pick<Called, "status" | "callCount">,
  { noShowAfter }: RecallRules,
): boolean => visit.status === "called" && visit.callCount >= noShowAfter;
