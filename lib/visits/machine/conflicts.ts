/**
 * Why a command was refused, in the field's words. Every one is answered with 409 and the current visit,
 * except `notFound` (404), `idempotencyMismatch` (422) and `forbidden` (403).
 */
export const conflicts = {
  /** Somebody else holds the visit. */
  alreadyClaimed: 409,
  /** `expectedVersion` is not the visit's version any more. */
  visitChanged: 409,
  /** Only the holder, or somebody who takes part, may do this. */
  notYourVisit: 409,
  /** The command does not exist in the visit's status. */
  wrongStatus: 409,
  /** The visit is of a service day that has ended: it stands in no queue any more. */
  dayOver: 409,
  /** More than five minutes, or not the last event, or somebody else's. */
  undoExpired: 409,
  /** Another visit is called to, or met in, that room. */
  roomTaken: 409,
  /** The office lets more time pass between two calls. */
  calledTooSoon: 409,
  /** The visit has been called as often as the office calls. */
  callsUsedUp: 409,
  /** The office calls nobody again last, or this visit not once more. */
  notCalledAgain: 409,
  /** Call next: the secretary holds a called or running visit. */
  oneAtATime: 409,
  /** The room is retired or not of this office. */
  unknownRoom: 422,
  /** The colleague is not a secretary of this office. */
  unknownStaff: 422,
  /** A list code that the office does not have. */
  unknownCode: 422,
  /** The part is not a proper part of the party. */
  notAPart: 422,
  /** Only a split-off can be merged, and only while its first visit is active. */
  notASplitOff: 409,
  alreadyTakingPart: 409,
  notTakingPart: 409,
  /** The same id was sent before with another body. */
  idempotencyMismatch: 422,
  notFound: 404,
  /** A role of this person that the command needs is missing. */
  forbidden: 403,
} as const;
export type Conflict = keyof typeof conflicts;
