import { eventOf } from "./transitions.ts";

/**
 * `broughtIn`: a colleague takes part because somebody in the visit asked for it.
 * `checkedIn` opens a visit, `splitOff` opens one that was split from another, `rejoined` tells the first
 * visit that its people are back, `dayEnded` is the system's way to close what nobody closed.
 */
export const eventTypes = [
  ...Object.values(eventOf),
  "broughtIn",
  "checkedIn",
  "splitOff",
  "rejoined",
  "dayEnded",
] as const;
export type EventType = (typeof eventTypes)[number];

/** A value as it stands in `visit_event.change`: instants are ISO 8601. */
export type ChangeValue = string | number | boolean | null | string[];
export type ChangeValues = Record<string, ChangeValue>;

/** An earlier event that stands last again, because all that came after it was taken back. */
export type UndoStep = { version: number; type: string; at: string; actorId: string | null };

/** What an event holds: the changed columns, and the other visit it concerned. */
export type EventChange = {
  before: ChangeValues;
  after: ChangeValues;
  /** The other visit of a split or merge, its version afterwards, and what was there before. */
  other?: { visitId: string; version: number; before: ChangeValues };
  /** The event that an `undone` took back. */
  undoes?: string;
  /** The event before that one, which the next undo takes back; null when nothing more can be. */
  nextUndo?: UndoStep | null;
  /** Why call next picked the visit. */
  reason?: string;
};

/** The last event of a visit: who may undo it, and what that restores. */
export type LastEvent = {
  id: string;
  type: EventType;
  at: Date;
  actorKind: "staff" | "device" | "holder" | "phone" | "system";
  actorId: string | null;
  change: EventChange;
};
