import type { QueueVisit } from "#lib/queue/snapshot-types.ts";

/** Active visits that were one party when they came. */
export function familyOf(visit: QueueVisit, visits: readonly QueueVisit[]): QueueVisit[] {
  const root = visit.splitFromId ?? visit.id;
  return visits.filter((other) => other.id !== visit.id && (other.id === root || other.splitFromId === root));
}
