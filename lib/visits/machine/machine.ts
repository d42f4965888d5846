import { ok, type Result, refuse } from "../../result.ts";
import { isVisitorsFlag, staffOnlyReasons } from "../codes.ts";
import type { Command, CommandType, VisitStatus } from "../schema.ts";
import { changed } from "./change-values.ts";
import type { Conflict } from "./conflicts.ts";
import { effects } from "./effects.ts";
import { defaultRecallRules, recallRefusal } from "./recall-rules.ts";
import { mergeInto, splitOff } from "./split-join.ts";
import type { Change, Decision, Facts, MachineActor, VisitState } from "./state.ts";
import { eventOf, transitions, unmet } from "./transitions.ts";
import { undo } from "./undo.ts";

export type { MachineActor, VisitState } from "./state.ts";

/** What guards look at; a row and a visit of the queue's snapshot both have it. */
export type Guarded = {
  status: string;
  claimedById: string | null;
  participantIds: readonly string[];
};

/**
 * What becomes of `visit` when `actor` gives `command`: the change and its event, or the named conflict.
 * Pure; the write is a compare-and-set on the visit's version, so a decision on an old visit changes nothing.
 */
export function decide(
  visit: VisitState,
  command: Command,
  actor: MachineActor,
  now: Date,
  facts: Facts,
): Result<Decision, Conflict> {
  const barrier = refusal(visit, command.type, actor, facts.holderIsGone);
  if (barrier) return refuse(barrier);
  const early = recallRefusal(visit, command.type, facts.recallRules ?? defaultRecallRules, now);
  if (early) return refuse(early);
  if (command.type === "reinstate" && facts.isDayOver) return refuse("dayOver");
  if (command.type === "join") return join(visit, command, actor);
  if (command.type === "undo") return undo(visit, actor, now, facts);
  if (command.type === "split") return splitOff(visit, command);
  if (command.type === "merge") return mergeInto(visit, command, facts, now);
  if (actor.kind === "holder" && !holderMay(visit, command)) return refuse("forbidden");
  if (actor.kind === "device" && !kioskMay(visit, command, actor, facts)) return refuse("forbidden");
  const effect = effects[command.type] as (...args: unknown[]) => Change;
  const change = { ...effect(visit, command, actor, now, facts), ...statusAfter(visit, command) };
  return ok({ change: changed(visit, change), event: { type: eventOf[command.type], details: {} } });
}

/** Anybody of the staff takes part; who is in the visit, and the reception, also bring a colleague in. */
function join(
  visit: VisitState,
  { staffId }: Extract<Command, { type: "join" }>,
  actor: MachineActor,
): Result<Decision, Conflict> {
  const joining = staffId ?? actor.id ?? "";
  if (takesPart(visit, joining)) return refuse("alreadyTakingPart");
  const isOther = joining !== actor.id;
  if (isOther && !isInIt(visit, actor) && !(actor.kind === "staff" && actor.roles.includes("reception")))
    return refuse("notYourVisit");
  const change = { participantIds: [...visit.participantIds, joining] };
  return ok({
    change: changed(visit, change),
    event: { type: isOther ? "broughtIn" : eventOf.join, details: {} },
  });
}

/** Why `actor` may not give a command of this type now, or null. First whether this kind of actor ever may, then the status, then who holds the visit. */
export function refusal(
  visit: Guarded,
  type: CommandType,
  actor: MachineActor,
  holderIsGone: boolean,
): Conflict | null {
  const { from, by, whenGone, byHolder, byKiosk } = transitions[type];
  const isIn = isInIt(visit, actor);
  const isOthers = visit.claimedById !== null && !isIn;
  if (actor.kind === "holder" ? !byHolder : actor.kind === "device" ? !byKiosk : actor.kind !== "staff")
    return "forbidden";
  if (!(from as readonly string[]).includes(visit.status))
    return isOthers && (type === "claim" || type === "call") ? "alreadyClaimed" : "wrongStatus";
  if (actor.kind !== "staff") return null;
  const isReception = actor.roles.includes("reception");
  if (!isReception && !actor.roles.includes("secretary")) return "forbidden";
  if (type === "part") return visit.participantIds.includes(actor.id) ? null : "notTakingPart";
  if (by === "secretary" && !actor.roles.includes("secretary")) return "forbidden";
  if (by === "staff" || isIn || (whenGone && holderIsGone)) return null;
  if (by === "inIt") return "notYourVisit";
  if (!isOthers) return null;
  if (by === "secretary") return "alreadyClaimed";
  if (isReception) return null;
  return by === "caller" ? "alreadyClaimed" : "notYourVisit";
}

/** Whether the colleague `id` holds the visit or takes part in it. */
export const takesPart = (visit: Pick<Guarded, "claimedById" | "participantIds">, id: string): boolean =>
  visit.claimedById === id || visit.participantIds.includes(id);

const isInIt = (visit: Guarded, { id }: MachineActor): boolean => id !== null && takesPart(visit, id);

/** The visitor parks only to step out, without saying until when, and comes back only from that. */
const holderMay = (visit: VisitState, command: Command): boolean =>
  command.type === "park"
    ? command.reason === "steppedOut" && !command.until && visit.status !== "inMeeting"
    : command.type !== "resume" || visit.parkReason === "steppedOut";

/** The kiosk amends only a ticket that it handed out itself, until its people are met, and only what the visitor wishes or says it is about. */
function kioskMay(visit: VisitState, command: Command, actor: MachineActor, facts: Facts): boolean {
  if (facts.handedOutById !== actor.id || command.type !== "amend") return false;
  const { type: _, flags = [], interpreter, reasons = [], ...others } = command;
  const isWish = interpreter === undefined || interpreter === "wanted" || interpreter === "notNeeded";
  const isUnmet = (unmet as readonly string[]).includes(visit.status);
  return (
    isUnmet &&
    isWish &&
    Object.keys(others).length === 0 &&
    flags.every(isVisitorsFlag) &&
    !reasons.some(isStaffs)
  );
}

const isStaffs = (reason: string): boolean => staffOnlyReasons.includes(reason);

function statusAfter(visit: VisitState, command: Command): { status: VisitStatus } {
  const { to } = transitions[command.type];
  if (to === "same" || to === "before") return { status: visit.status };
  if (to !== "handedOver") return { status: to };
  return { status: command.type === "handOver" && command.toStaffId ? "claimed" : "waiting" };
}
