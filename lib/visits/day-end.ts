import { Temporal } from "temporal-polyfill";
import { v5 } from "uuid";
import { serviceDay, startOfDay } from "../clock.ts";
import { forEachIsolated } from "../isolated.ts";
import { publish } from "../live/bus.ts";
import { writeDecision } from "./batched/write-decision.ts";
import { activeStatuses } from "./codes.ts";
import { changed } from "./machine/change-values.ts";
import { effects } from "./machine/effects.ts";
import type { Change, Decision, VisitState } from "./machine/state.ts";
import { visitsWithLast } from "./queries.ts";
import { requestHash } from "./request-hash.ts";

/** A meeting that began this long ago and that nobody ended is over; a shorter one goes on past midnight. */
const longestMeetingMs = 6 * 60 * 60_000;

const system = { kind: "system", id: null } as const;
const noFacts = { last: null, holderIsGone: false, other: null };

/**
 * Closes what nobody closed on the service days before today: whoever was never met has `left`, by the system, at the end of
 * their day; a visit that was met is `completed` without an outcome, which staff can still correct. Both are counted.
 * Safe to repeat, also by several processes at once: each visit is closed by one event. Returns how many were closed.
 */
export async function closeDay(office: { id: string; timeZone: string }, at: Date): Promise<number> {
  const today = serviceDay(at, office.timeZone);
  const unfinished = await visitsWithLast(office.id, {
    serviceDay: { lt: new Date(`${today}T00:00:00Z`) },
    status: { in: [...activeStatuses] },
  });
  let closed = 0;
  const close = async ({ visit }: (typeof unfinished)[number]): Promise<void> => {
    const change = closing(visit, office.timeZone, at);
    if (!change) return;
    const decision: Decision = { change, event: { type: "dayEnded", details: {} } };
    const written = await writeDecision(visit, decision, {
      eventId: v5(`dayEnded ${visit.version}`, visit.id),
      requestHash: requestHash({ visitId: visit.id, dayEnded: visit.version }),
      at,
      actorKind: "system",
      actorId: null,
    });
    if (written) closed++;
  };
  try {
    await forEachIsolated(unfinished, close);
  } finally {
    if (closed > 0) publish(office.id);
  }
  return closed;
}

/** How a visit of an earlier day ends; null while its meeting may still be going on. */
function closing(visit: VisitState, timeZone: string, at: Date): Change | null {
  const day = visit.serviceDay.toISOString().slice(0, 10);
  const dayEnd = startOfDay(Temporal.PlainDate.from(day).add({ days: 1 }).toString(), timeZone);
  if (!visit.startedAt) {
    const change = effects.leave(visit, { type: "leave" }, system, dayEnd, noFacts);
    return changed(visit, { ...change, status: "left" });
  }
  if (visit.status === "inMeeting" && at.getTime() - visit.startedAt.getTime() < longestMeetingMs)
    return null;
  const endedAt = new Date(Math.max(dayEnd.getTime(), visit.startedAt.getTime()));
  return changed(visit, {
    status: "completed",
    endedAt,
    parkedAt: null,
    parkReason: null,
    parkedUntil: null,
  });
}
