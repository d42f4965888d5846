import { isVisitorsFlag, staffOnlyReasons } from "../codes.ts";
import type { Command, CommandType } from "../schema.ts";
import { defaultRecallRules } from "./recall-rules.ts";
import type { Change, Facts, MachineActor, VisitState } from "./state.ts";

type Effect<T extends CommandType> = (
  visit: VisitState,
  command: Extract<Command, { type: T }>,
  actor: MachineActor,
  now: Date,
  facts: Facts,
) => Change;

/** Commands decided elsewhere: `join` beside the guards, the others in `split-join.ts` and `undo.ts`. */
type Elsewhere = "join" | "split" | "merge" | "undo";

/**
 * What each command sets, but for the status, which the table of the machine gives. Closing leaves language, wanted
 * staff and flags in place: the day's count needs them, and clears them when it is made.
 */
export const effects: { [T in Exclude<CommandType, Elsewhere>]: Effect<T> } = {
  claim: (visit, _, actor, now) => ({ ...unparked(visit, now), ...claimedBy(visit, actor, now) }),
  call: (visit, command, actor, now) => ({
    ...unparked(visit, now),
    ...(visit.claimedById ? {} : claimedBy(visit, actor, now)),
    roomId: command.roomId,
    callCount: 1,
    // Chosen by hand or by call next, it goes before those who came earlier: the fairness cap counts both.
    pickedAt: visit.pickedAt ?? now,
    // A visit that was met before keeps the call that led to its first meeting: its wait is over.
    ...(visit.startedAt ? {} : { calledAt: now }),
    lastCalledAt: now,
  }),
  recall: (visit, _command, _actor, now) => ({ callCount: visit.callCount + 1, lastCalledAt: now }),
  // Fetched without a call: being fetched was the call, and the wait ended with it.
  // Nobody named a room, or the visit was handed over: it takes the holder's, which is then in use for all others.
  start: (visit, _command, _actor, now, { holderRoomId = null }) => ({
    ...(visit.startedAt ? {} : { startedAt: now, calledAt: visit.calledAt ?? now }),
    roomId: visit.roomId ?? holderRoomId,
  }),
  complete: (_visit, command, _actor, now) => ({ ...outcomeOf(command), endedAt: now }),
  correct: (_visit, command) => outcomeOf(command),
  release: freed,
  park: (visit, command, _actor, now) => ({
    // Whoever waits for another worker is nobody's any more.
    ...(command.reason === "anotherWorker" ? freed(visit) : uncalled(visit)),
    parkReason: command.reason,
    parkedAt: now,
    parkedUntil: command.until ? new Date(command.until) : null,
  }),
  resume: (visit, _command, _actor, now) => ({ ...unparked(visit, now), ...freed(visit) }),
  noShow: (visit, _command, _actor, now) => ({ ...freed(visit), endedAt: now }),
  requeue: (visit, _command, _actor, now, { recallRules = defaultRecallRules }) => ({
    ...freed(visit),
    callAgainAt: new Date(now.getTime() + recallRules.lastAfterMinutes * 60_000),
    missedCount: visit.missedCount + 1,
  }),
  leave: (visit, _command, _actor, now) => ({ ...unparked(visit, now), ...freed(visit), endedAt: now }),
  reinstate: () => ({ endedAt: null }),
  void: (visit, _command, _actor, now) => ({ ...unparked(visit, now), ...freed(visit), endedAt: now }),
  handOver: (visit, command, _actor, now) => ({
    ...freed(visit),
    ...(command.toStaffId ? { claimedById: command.toStaffId, claimedAt: now } : {}),
  }),
  part: (visit, _, actor) => ({ participantIds: visit.participantIds.filter((id) => id !== actor.id) }),
  amend: (visit, command, actor) => {
    if (actor.kind === "device") return wished(visit, command);
    const { type: _type, party, ...rest } = command;
    return { ...rest, ...party };
  },
};

/** A visitor's own wishes, beside what staff have noted or arranged meanwhile. */
function wished(
  visit: VisitState,
  { flags, interpreter, reasons }: Extract<Command, { type: "amend" }>,
): Change {
  const isStaffs = visit.interpreter !== "wanted" && visit.interpreter !== "notNeeded";
  return {
    ...(flags && { flags: [...visit.flags.filter((flag) => !isVisitorsFlag(flag)), ...flags] }),
    ...(interpreter && !isStaffs ? { interpreter } : {}),
    ...(reasons && { reasons: withStaffs(visit.reasons, reasons) }),
  };
}

/** What staff alone may note stays; a visit holds three. */
const withStaffs = (before: string[], said: string[]): string[] =>
  [...before.filter((reason) => staffOnlyReasons.includes(reason)), ...said].slice(0, 3);

const claimedBy = (visit: VisitState, actor: MachineActor, now: Date): Change => ({
  claimedById: actor.id,
  claimedAt: now,
  participantIds: visit.participantIds.filter((id) => id !== actor.id),
});

/** The call is taken back: another room, another call, later. A visit that was met keeps its waiting time. */
const uncalled = (visit: VisitState): Change => ({
  roomId: null,
  callCount: 0,
  lastCalledAt: null,
  ...(visit.startedAt ? {} : { calledAt: null }),
});

/** Nobody's any more. Arrival stays: that is the place in the queue. */
export function freed(visit: VisitState): Change {
  return { ...uncalled(visit), claimedById: null, claimedAt: null, participantIds: [], pickedAt: null };
}

/** Time parked before the first meeting is taken out of the waiting time; what is parked in a meeting was no waiting. */
function unparked(visit: VisitState, now: Date): Change {
  if (!visit.parkedAt) return {};
  const parked = visit.startedAt ? 0 : Math.max(0, now.getTime() - visit.parkedAt.getTime());
  return { parkedAt: null, parkReason: null, parkedUntil: null, parkedMs: visit.parkedMs + parked };
}

const outcomeOf = (command: Extract<Command, { type: "complete" | "correct" }>): Change => ({
  outcomes: command.outcomes,
  wayOn: command.wayOn,
  offered: command.offered,
  understood: command.understood,
  childSpokenTo: command.childSpokenTo,
});
