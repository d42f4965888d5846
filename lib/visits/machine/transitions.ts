import type { CommandType, VisitStatus } from "../schema.ts";

/**
 * Who may give a command.
 * `staff`: anybody of reception or secretaries. `secretary`: a social secretary, and nobody else holds the visit.
 * `caller`: staff when nobody holds the visit; else who is in it, or the reception on the holder's behalf.
 * `inIt`: the holder or somebody who takes part. `inItOrReception`: those, the reception, and anybody while nobody holds it.
 */
export type Guard = "staff" | "secretary" | "caller" | "inIt" | "inItOrReception";

type Transition = {
  /** The event that the command leaves behind, in the past tense. */
  event: string;
  from: readonly VisitStatus[];
  /** `same` keeps the status; `before` restores it; `handedOver`: claimed by the colleague, or waiting for all. */
  to: VisitStatus | "same" | "before" | "handedOver";
  by: Guard;
  /** Open to anybody of the staff once the holder's screens have been gone for two minutes. */
  whenGone?: true;
  /** The visitor may do it too, by the phone ticket. */
  byHolder?: true;
  /** The kiosk may do it for the visitor who has got the ticket there. */
  byKiosk?: true;
};

export const unmet = ["waiting", "claimed", "called", "parked"] as const;
const assigned = ["claimed", "called", "inMeeting"] as const;
const present = ["waiting", "claimed", "called", "inMeeting"] as const;
const closed = ["completed", "noShow", "left", "voided", "merged"] as const;

/** The machine of a visit as data: buttons, API, tests and the architecture's diagram derive from it. */
const table = {
  claim: { event: "claimed", from: ["waiting", "parked"], to: "claimed", by: "secretary", whenGone: true },
  call: { event: "called", from: ["waiting", "parked", "claimed"], to: "called", by: "caller" },
  recall: { event: "recalled", from: ["called"], to: "called", by: "inItOrReception" },
  start: { event: "started", from: ["claimed", "called"], to: "inMeeting", by: "inIt" },
  complete: { event: "completed", from: ["inMeeting"], to: "completed", by: "inIt", whenGone: true },
  correct: { event: "corrected", from: ["completed"], to: "same", by: "inItOrReception" },
  release: {
    event: "released",
    from: ["claimed", "called"],
    to: "waiting",
    by: "inItOrReception",
    whenGone: true,
  },
  park: {
    event: "parked",
    from: present,
    to: "parked",
    by: "inItOrReception",
    whenGone: true,
    byHolder: true,
  },
  resume: { event: "resumed", from: ["parked"], to: "waiting", by: "staff", byHolder: true },
  noShow: { event: "missed", from: ["called"], to: "noShow", by: "inItOrReception", whenGone: true },
  requeue: { event: "requeued", from: ["called"], to: "waiting", by: "inItOrReception", whenGone: true },
  leave: { event: "left", from: unmet, to: "left", by: "inItOrReception", whenGone: true, byHolder: true },
  reinstate: { event: "reinstated", from: ["noShow", "left", "voided"], to: "waiting", by: "staff" },
  void: { event: "voided", from: unmet, to: "voided", by: "inItOrReception", whenGone: true },
  handOver: { event: "handedOver", from: assigned, to: "handedOver", by: "inItOrReception", whenGone: true },
  join: { event: "joined", from: assigned, to: "same", by: "staff" },
  part: { event: "parted", from: assigned, to: "same", by: "staff" },
  amend: { event: "amended", from: [...present, "parked"], to: "same", by: "staff", byKiosk: true },
  split: { event: "split", from: present, to: "same", by: "inItOrReception", whenGone: true },
  merge: { event: "merged", from: unmet, to: "merged", by: "inItOrReception", whenGone: true },
  undo: {
    event: "undone",
    from: [...present, "parked", ...closed],
    to: "before",
    by: "staff",
    byHolder: true,
  },
} as const satisfies Record<CommandType, Transition>;
export const transitions: Record<CommandType, Transition> = table;

export const eventOf = Object.fromEntries(
  Object.entries(table).map(([command, { event }]) => [command, event]),
) as { [Name in CommandType]: (typeof table)[Name]["event"] };
