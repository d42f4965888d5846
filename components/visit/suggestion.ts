import { isAvailable } from "#lib/queue/available.ts";
import { isPickable, type PickReason, rank } from "#lib/queue/order.ts";
import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import type { Me } from "../staff/live/use-queue.ts";

/** Whom "call next" would give me, and why; the office decides anew when it is pressed. */
export function suggestionFor(
  me: Me,
  { visits, staff, office }: QueueSnapshot,
  now: number,
): { id: string; reason: PickReason } | null {
  const waiting = visits.filter((visit) => visit.status === "waiting" && isPickable(visit, now));
  const available = new Set(staff.filter(isAvailable).map(({ id }) => id));
  const languages = staff.find((one) => one.id === me.id)?.languages ?? me.languages;
  return rank(waiting, { id: me.id, languages }, { cap: office.fairnessCap, available })[0] ?? null;
}
