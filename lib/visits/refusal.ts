import { Prisma } from "../../generated/prisma/client.ts";
import { answerOf, type VisitAnswer } from "./answer.ts";
import { areCodesKnown } from "./codes.ts";
import type { Conflict } from "./errors.ts";
import { type CommandGround, visitById, visitsWithLast } from "./queries.ts";
import type { Command } from "./schema.ts";
import type { VisitState } from "./state.ts";
import { violationOf } from "./violation.ts";

/** Why a command was refused, with the visit as it stands now. */
export type Refusal = {
  code: Conflict;
  visit: VisitAnswer | null;
  /** For `roomTaken`: who is in the room. For `oneAtATime`: the visit that the secretary holds. */
  details?: { visitId: string; visitCode: string; staffId: string | null };
};

/** What the command names and the office does not have. */
export async function unknownOf(
  officeId: string,
  order: Command,
  ground: CommandGround,
): Promise<Conflict | null> {
  if (!ground.isRoomKnown) return "unknownRoom";
  if (!ground.isStaffKnown) return "unknownStaff";
  if (order.type !== "complete" && order.type !== "correct" && order.type !== "amend") return null;
  return (await areCodesKnown(officeId, order)) ? null : "unknownCode";
}

/**
 * What a violated invariant means to the person. Null: decide anew, because another command won the race (the same
 * event id is then found as a repetition). An error that is none of ours is thrown on.
 */
export async function refusalOf(
  error: unknown,
  visit: VisitState,
  order: Command,
  roomId: string | null,
): Promise<Refusal | null> {
  const violation = violationOf(error);
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
): Promise<Refusal | null> {
  const [inside] = await visitsWithLast(
    officeId,
    Prisma.sql`v.room_id = ${roomId}::uuid AND v.status IN ('called', 'inMeeting')`,
  );
  if (!inside) return null;
  const { code, id, claimedById } = answerOf(inside.visit, inside.last);
  return {
    code: "roomTaken",
    visit: visitId ? await current(officeId, visitId) : null,
    details: { visitId: id, visitCode: code, staffId: claimedById },
  };
}

export async function current(officeId: string, visitId: string): Promise<VisitAnswer | null> {
  const found = await visitById(officeId, visitId);
  return found && answerOf(found.visit, found.last);
}
