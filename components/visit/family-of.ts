import type { QueueVisit } from "#lib/queue/snapshot-types.ts";

/** Active visits that were one party when they came, however often it was split. */
export function familyOf(visit: QueueVisit, visits: readonly QueueVisit[]): QueueVisit[] {
  const root = rootOf(visit, visits);
  return visits.filter((other) => other.id !== visit.id && rootOf(other, visits) === root);
}

/** The first visit of the party, or as near to it as those go that are still here. */
function rootOf(visit: QueueVisit, visits: readonly QueueVisit[]): string {
  const passed = new Set<string>();
  let id = visit.id;
  for (let above = visit.splitFromId; above && !passed.has(above); ) {
    passed.add(above);
    id = above;
    above = visits.find((other) => other.id === id)?.splitFromId ?? null;
  }
  return id;
}
