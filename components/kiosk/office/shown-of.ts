import { openingAt } from "#lib/offices/openings.ts";
import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";

/** Who waits now: no screen shows it before a number is given. */
export type Queue = Pick<KioskSnapshot, "waiting" | "wait">;

/**
 * What of a snapshot any screen may show, to be compared: two that say the same are drawn and stored once, however many visitors come
 * and go. Of its time only the opening in which it was said counts, as that ends a pause.
 */
export function shownOf({ at, ...snapshot }: KioskSnapshot): string {
  const { openings } = snapshot.office;
  const said = openings ? openingAt(openings, Date.parse(at))?.from : at;
  const queue: Record<keyof Queue, null> = { waiting: null, wait: null };
  return JSON.stringify({ ...snapshot, ...queue, said, cursor: null });
}
