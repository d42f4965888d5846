import type { Visit } from "../../../generated/prisma/client.ts";
import { staleAfterMs } from "../../heartbeat/staff.ts";
import type { Party } from "../party.ts";
import type { EventChange, EventType, LastEvent } from "./events.ts";
import type { RecallRules } from "./recall-rules.ts";

/** A row of `visit`. */
export type VisitState = Visit;

/** Columns of a visit that a command sets. */
export type Change = Partial<VisitState>;

/** Who acts, as far as the machine cares; every `Actor` of the gate fits. */
export type MachineActor =
  | { kind: "staff"; id: string; roles: readonly string[] }
  | { kind: "holder" | "device"; id: string }
  | { kind: "anonymous" | "system"; id: null };

/** What a decision needs to know besides the visit. */
export type Facts = {
  last: LastEvent | null;
  /** The event before `last`; only where an undo is decided. */
  before?: (LastEvent & { version: number }) | null;
  /** The holder's screens have all been gone for two minutes: the claim is stale. */
  holderIsGone: boolean;
  /** The first visit of a split-off (to merge), or the other visit of the event to undo. */
  other: VisitState | null;
  /** The version at which `other` stands after undos, where it isn't its own; only where an undo is decided. */
  otherStandsAt?: number | null;
  /** Whether another visit is called or met in the room, or by the holder, that an undo would give back. */
  inUse?: { room: boolean; holder: boolean };
  /** Whether the visit that this one would be a part of afterwards is itself a part of this one, however far down. */
  isCircle?: boolean;
  /** Whether the visit's service day has ended; only where it would be put back in the queue. */
  isDayOver?: boolean;
  /** The room that the holder works in today, while it is in use; null when they chose none. */
  holderRoomId?: string | null;
  /** The office's own; only where a visit is called again. */
  recallRules?: RecallRules;
  /** The kiosk that gave the ticket; null when no kiosk did. */
  handedOutById?: string | null;
};

/** A decided transition: what changes here, what changes in the other visit, whether a new visit is made. */
export type Decision = {
  change: Change;
  event: { type: EventType; details: Omit<EventChange, "before" | "after"> };
  other?: { visit: VisitState; change: Change; type: EventType };
  /** The new visit of a split, without its ticket: the write gives it the next number. */
  made?: { id: string; change: Change };
};

export const partyOf = (visit: Party): Party => ({
  adults: visit.adults,
  children0to5: visit.children0to5,
  children6to12: visit.children6to12,
  children13to17: visit.children13to17,
});

export const isGone = (seenAt: Date | null, now: Date): boolean =>
  seenAt === null || now.getTime() - seenAt.getTime() > staleAfterMs;
