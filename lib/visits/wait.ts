import type { VisitState } from "./machine/machine.ts";

type Waiting = Pick<VisitState, "arrivedAt" | "calledAt" | "startedAt" | "endedAt" | "parkedAt" | "parkedMs">;

/**
 * Waiting time in milliseconds: arrival to the first call that led to a meeting, time parked before it taken out.
 * While nobody has called, it runs until `now`; a recall never resets it, and whoever was put back goes on
 * from arrival. Never negative, whatever the clocks did.
 */
export function waitedMs(visit: Waiting, now: Date): number {
  const until = visit.calledAt ?? visit.startedAt ?? visit.endedAt ?? now;
  const stillParked =
    visit.parkedAt && !visit.startedAt ? Math.max(0, until.getTime() - visit.parkedAt.getTime()) : 0;
  return Math.max(0, until.getTime() - visit.arrivedAt.getTime() - visit.parkedMs - stillParked);
}

/** Milliseconds the meeting has lasted, from its first start; 0 before it. */
export function metMs(visit: Pick<VisitState, "startedAt" | "endedAt">, now: Date): number {
  return visit.startedAt ? Math.max(0, (visit.endedAt ?? now).getTime() - visit.startedAt.getTime()) : 0;
}
