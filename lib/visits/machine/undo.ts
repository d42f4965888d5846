import { ok, type Result, refuse } from "../../result.ts";
import { changeFrom } from "./change-values.ts";
import type { Conflict } from "./conflicts.ts";
import type { EventType } from "./events.ts";
import type { Change, Decision, Facts, MachineActor, VisitState } from "./state.ts";

/** How long a command can be taken back, in milliseconds. */
export const undoWithinMs = 5 * 60_000;

/** Events that no command of this visit made, and the undoing itself. */
const lasting: readonly EventType[] = ["checkedIn", "splitOff", "rejoined", "dayEnded", "undone"];

type Undoable = { type: string; at: Date | string; actorId: string | null };

/** Whether `actor` may take back `last`, the latest event of a visit: own, not an undo, at most five minutes old. */
export function canUndo(last: Undoable | null, actor: MachineActor, now: Date): boolean {
  if (!last || (lasting as readonly string[]).includes(last.type)) return false;
  return last.actorId === actor.id && now.getTime() - new Date(last.at).getTime() <= undoWithinMs;
}

/**
 * The state before the last command. Split and merge are undone in both visits, and only while nothing has
 * happened in the other one since: the write checks its version.
 */
export function undo(
  visit: VisitState,
  actor: MachineActor,
  now: Date,
  facts: Facts,
): Result<Decision, Conflict> {
  const { last, other } = facts;
  if (!last || !canUndo(last, actor, now) || last.actorKind !== actor.kind) return refuse("undoExpired");
  const change =
    last.type === "left"
      ? returned(changeFrom(last.change.before, visit))
      : changeFrom(last.change.before, visit);
  const event = { type: "undone" as const, details: { undoes: last.id } };
  const linked = last.change.other;
  if (!linked) return ok({ change, event });
  if (other?.id !== linked.visitId || other.version !== linked.version) return refuse("undoExpired");
  const back: Change =
    last.type === "split" ? { status: "merged", endedAt: now } : changeFrom(linked.before, other);
  return ok({ change, event, other: { visit: other, change: back, type: "undone" } });
}

/**
 * Leaving has freed room and holder, which may be another family's by now: who was claimed or called waits again, in the old
 * place by arrival.
 */
const returned = (before: Change): Change =>
  before.status === "claimed" || before.status === "called" ? { status: "waiting", endedAt: null } : before;
