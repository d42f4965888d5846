import { ok, type Result, refuse } from "../../result.ts";
import { changed, changeFrom } from "./change-values.ts";
import type { Conflict } from "./conflicts.ts";
import { freed } from "./effects.ts";
import type { EventType, UndoStep } from "./events.ts";
import type { Change, Decision, Facts, MachineActor, VisitState } from "./state.ts";

/** How long a command can be taken back, in milliseconds. */
export const undoWithinMs = 5 * 60_000;

/** Events that no command of this visit made, and the undoing itself. */
const lasting: readonly EventType[] = ["checkedIn", "splitOff", "rejoined", "dayEnded", "undone"];

type Undoable = { type: string; at: Date | string; actorId: string | null; nextUndo?: UndoStep | null };

/** The event that an undo takes back: the latest, or the one that stands last again after undos. */
export const standing = <T extends Undoable>(last: T): T | UndoStep =>
  last.type === "undone" && last.nextUndo ? last.nextUndo : last;

/** Whether `actor` may take back what stands last in a visit: own, at most five minutes old. */
export function canUndo(last: Undoable | null, actor: MachineActor, now: Date): boolean {
  if (!last) return false;
  const { type, actorId, at } = standing(last);
  if ((lasting as readonly string[]).includes(type)) return false;
  return actorId === actor.id && now.getTime() - new Date(at).getTime() <= undoWithinMs;
}

/**
 * The version at which a visit stands that was at `version` before `later`, its events since, oldest first: each undo takes
 * back what stands last. Null when more than `later` was taken back.
 */
export function standsAt(
  version: number,
  later: readonly { version: number; type: string }[],
): number | null {
  const versions = [version];
  for (const event of later)
    if (event.type === "undone") versions.pop();
    else versions.push(event.version);
  return versions.at(-1) ?? null;
}

/**
 * The state before the last command. Split and merge are undone in both visits, and only while nothing that still stands has
 * happened in the other one since: the write checks its version.
 */
export function undo(
  visit: VisitState,
  actor: MachineActor,
  now: Date,
  facts: Facts,
): Result<Decision, Conflict> {
  const { last, other, otherStandsAt = other?.version } = facts;
  if (!last || !canUndo(last, actor, now) || last.actorKind !== actor.kind) return refuse("undoExpired");
  const before = changeFrom(last.change.before, visit);
  const change = givenBack(visit, before, last.type, facts.inUse);
  const nextUndo = change === before ? stepBefore(facts.before) : null;
  const event = { type: "undone" as const, details: { undoes: last.id, nextUndo } };
  const linked = last.change.other;
  if (!linked) return ok({ change, event });
  if (other?.id !== linked.visitId || otherStandsAt !== linked.version || facts.isCircle)
    return refuse("undoExpired");
  const back: Change =
    last.type === "split" ? { status: "merged", endedAt: now } : changeFrom(linked.before, other);
  return ok({ change, event, other: { visit: other, change: back, type: "undone" } });
}

/** What another undo would take back; nothing after one that did not restore to the letter. */
function stepBefore(before: Facts["before"]): UndoStep | null {
  if (!before) return null;
  if (before.type === "undone") return before.change.nextUndo ?? null;
  if ((lasting as readonly string[]).includes(before.type)) return null;
  const { version, type, at, actorId } = before;
  return { version, type, at: at.toISOString(), actorId };
}

/**
 * Of what was there before only what is free by now. Who was called waits again, in the old place by arrival, where the room is
 * another family's or the holder to come back has another; leaving has freed both in any case. A meeting goes on without its room.
 */
function givenBack(visit: VisitState, before: Change, undone: EventType, inUse: Facts["inUse"]): Change {
  const whole = { ...visit, ...before };
  if (whole.status === "inMeeting") return inUse?.room ? { ...before, roomId: null } : before;
  const isLost = inUse?.room || (inUse?.holder && whole.claimedById !== visit.claimedById);
  const isFreed =
    undone === "left"
      ? whole.status === "claimed" || whole.status === "called"
      : // A visit that waits already would get nothing back: the write tells who is in the room.
        whole.status === "called" && visit.status !== "waiting" && isLost;
  return isFreed ? changed(visit, { ...before, ...freed(whole), status: "waiting" }) : before;
}
