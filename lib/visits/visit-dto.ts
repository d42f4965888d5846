import { changeFrom } from "./machine/change-values.ts";
import { detailNames, outcomeNames, pick } from "./machine/details.ts";
import type { ChangeValues, EventChange, LastEvent, UndoStep } from "./machine/events.ts";
import { partyOf, type VisitState } from "./machine/state.ts";
import type { Details, Outcome, ParkReason, VisitStatus, Who } from "./schema.ts";
import { ticketCode } from "./ticket-codes.ts";

/** What a command answers: the visit as that command left it, and its last event. Instants are ISO 8601. */
export type VisitDto = ReturnType<typeof toVisitDto>;

export function toVisitDto(
  visit: VisitState,
  last: Pick<LastEvent, "id" | "type" | "at" | "actorId"> & { change?: unknown },
) {
  return {
    id: visit.id,
    code: ticketCode(visit),
    status: visit.status as VisitStatus,
    version: visit.version,
    source: visit.source as "kiosk" | "reception" | "phone" | "outreach",
    who: visit.who as Who,
    party: partyOf(visit),
    ...(pick(visit, detailNames) as Details),
    claimedById: visit.claimedById,
    participantIds: visit.participantIds,
    roomId: visit.roomId,
    callCount: visit.callCount,
    missedCount: visit.missedCount,
    callAgainAt: iso(visit.callAgainAt),
    splitFromId: visit.splitFromId,
    parkReason: visit.parkReason as ParkReason | null,
    arrivedAt: visit.arrivedAt.toISOString(),
    pickedAt: iso(visit.pickedAt),
    claimedAt: iso(visit.claimedAt),
    calledAt: iso(visit.calledAt),
    lastCalledAt: iso(visit.lastCalledAt),
    startedAt: iso(visit.startedAt),
    endedAt: iso(visit.endedAt),
    parkedAt: iso(visit.parkedAt),
    parkedUntil: iso(visit.parkedUntil),
    parkedMs: visit.parkedMs,
    ...(pick(visit, outcomeNames) as Outcome),
    last: {
      id: last.id,
      type: last.type as string,
      at: last.at.toISOString(),
      actorId: last.actorId,
      isUndo: last.type === "undone",
      /** After an undo: the event that stands last again and that the next undo would take back. */
      nextUndo: last.type === "undone" ? stepOf(last.change as Partial<EventChange> | undefined) : null,
    },
  };
}

/** In one order of keys, whether it comes from the machine or from the database: answers are compared to the letter. */
function stepOf(change: Partial<EventChange> | undefined): UndoStep | null {
  if (!change?.nextUndo) return null;
  const { version, type, at, actorId } = change.nextUndo;
  return { version, type, at, actorId };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/**
 * The visit as it stood at `version`: what later events replaced is put back, latest first. A command that is
 * sent again is answered with it, so that the answer is the one that got lost.
 */
export function asOf(
  visit: VisitState,
  version: number,
  later: { version: number; before: ChangeValues }[],
): VisitState {
  const undone = later
    .filter((event) => event.version > version)
    .sort((one, two) => two.version - one.version)
    .map((event) => changeFrom(event.before, visit));
  return Object.assign({}, visit, ...undone, { version });
}
