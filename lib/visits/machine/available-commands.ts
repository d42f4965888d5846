import { type Party, partySize } from "../party.ts";
import type { CommandType } from "../schema.ts";
import type { UndoStep } from "./events.ts";
import { type Guarded, type MachineActor, refusal } from "./machine.ts";
import { type Called, defaultRecallRules, recallRefusal } from "./recall-rules.ts";
import { transitions } from "./transitions.ts";
import { canUndo } from "./undo.ts";

/** What offers look at; a visit of the queue's snapshot fits as it is. */
export type CommandableVisit = Guarded &
  Called & {
    party: Party;
    splitFromId: string | null;
    parkReason: string | null;
    last: { type: string; at: Date | string; actorId: string | null; nextUndo?: UndoStep | null };
  };

/**
 * The commands that `actor` may give for `visit` now, in the machine's order: these are the buttons.
 * `holderIsGone`: the holder's screens have been gone for two minutes (`isGone` of the colleague). `rules`: the office's.
 */
export function availableCommands(
  visit: CommandableVisit,
  actor: MachineActor,
  now: Date,
  holderIsGone = false,
  rules = defaultRecallRules,
): CommandType[] {
  return (Object.keys(transitions) as CommandType[]).filter(
    (type) =>
      refusal(visit, type, actor, holderIsGone) === null &&
      recallRefusal(visit, type, rules, now) === null &&
      isApplicable(visit, type, actor, now),
  );
}

function isApplicable(visit: CommandableVisit, type: CommandType, actor: MachineActor, now: Date): boolean {
  if (type === "undo") return canUndo(visit.last, actor, now);
  if (type === "split") return partySize(visit.party) > 1;
  if (type === "merge") return visit.splitFromId !== null;
  if (actor.kind !== "holder") return true;
  if (type === "park") return visit.status !== "inMeeting";
  return type !== "resume" || visit.parkReason === "steppedOut";
}
