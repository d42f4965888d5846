import type { CommandContext } from "./batched/load-command-context.ts";
import { constraintErrorOf } from "./constraint-error.ts";
import type { Conflict } from "./machine/conflicts.ts";
import type { VisitState } from "./machine/state.ts";
import { visitById, visitsWithLast } from "./queries.ts";
import type { Command } from "./schema.ts";
import { areCodesValid } from "./validate-codes.ts";
import { toVisitDto, type VisitDto } from "./visit-dto.ts";

/** Why a command was refused, with the visit as it stands now. */
export type DomainError = {
  code: Conflict;
  visit: VisitDto | null;
  /** For `roomTaken`: who is in the room. For `oneAtATime`: the visit that the secretary holds. */
  details?: { visitId: string; visitCode: string; staffId: string | null };
};

/** What the command names and the office does not have. */
export async function unknownOf(
  officeId: string,
  order: Command,
  context: CommandContext,
): Promise<Conflict | null> {
  if (!context.isRoomUsable) return "unknownRoom";
  if (!context.isSecretaryHere) return "unknownStaff";
  if (order.type !== "complete" && order.type !== "correct" && order.type !== "amend") return null;
  return (await areCodesValid(officeId, order)) ? null : "unknownCode";
}

/**
 * What a violated invariant means to the person. Null: decide anew, because another command won the race (the same
 * event id is then found as a repetition). An error that is none of ours is thrown on.
 */
export async function domainErrorOf(
  error: unknown,
  visit: VisitState,
  order: Command,
  roomId: string | null,
): Promise<DomainError | null> {
  const violation = constraintErrorOf(error);
  if (!violation) throw error;
  if (violation === "room") return roomTaken(visit.officeId, visit.id, roomId);
  // The id of a split's new visit names another visit already.
  if (violation === "visit")
    return { code: "idempotencyMismatch", visit: await current(visit.officeId, visit.id) };
  // Parties that were changed meanwhile can't be put together; other checks the machine's table already keeps.
  const isParty = order.type === "amend" || order.type === "merge" || order.type === "split";
  if (violation === "check")
    return { code: isParty ? "notAPart" : "wrongStatus", visit: await current(visit.officeId, visit.id) };
  return null;
}

/** The room is in use, and by whom. Null when it has become free meanwhile. */
export async function roomTaken(
  officeId: string,
  visitId: string | null,
  roomId: string | null,
): Promise<DomainError | null> {
  const [inside] = await visitsWithLast(officeId, { roomId, status: { in: ["called", "inMeeting"] } });
  if (!inside) return null;
  const { code, id, claimedById } = toVisitDto(inside.visit, inside.last);
  return {
    code: "roomTaken",
    visit: visitId ? await current(officeId, visitId) : null,
    details: { visitId: id, visitCode: code, staffId: claimedById },
  };
}

export async function current(officeId: string, visitId: string): Promise<VisitDto | null> {
  const found = await visitById(officeId, visitId);
  return found && toVisitDto(found.visit, found.last);
}
