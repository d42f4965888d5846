import { type Opening, openingAfter, openingAt, openingsHorizonMs } from "#lib/offices/openings.ts";
import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";

export type Closure = "closed" | "paused" | "full";

/**
 * Why no ticket can be taken at an instant of the office's clock, null when one can, and when the office opens. Judged by the
 * openings that came with the snapshot, so that a tablet without network closes and opens with the office; after the 48 hours
 * that it knows it is closed. A pause, or that no more are received, ends with the opening in which it was said.
 */
export function closureAt(
  { office, at: saidAt }: Pick<KioskSnapshot, "office" | "at">,
  at: number,
): { closure: Closure | null; opensAt: string | null } {
  const openings = office.openings ?? withoutOpenings(office, saidAt);
  const opening = openingAt(openings, at);
  if (!opening) {
    const snapshotOpensAt = office.opensAt && Date.parse(office.opensAt) > at ? office.opensAt : null;
    return { closure: "closed", opensAt: openingAfter(openings, at) ?? snapshotOpensAt };
  }
  const isStillSaid = openingAt(openings, Date.parse(saidAt))?.from === opening.from;
  const closure = isStillSaid && office.isPaused ? "paused" : isStillSaid && office.isFull ? "full" : null;
  return { closure, opensAt: null };
}

/** In the middle of a deploy a server of an earlier build may send none: then it is as it was said to be. */
const withoutOpenings = ({ isOpen }: KioskSnapshot["office"], saidAt: string): Opening[] =>
  isOpen ? [{ from: saidAt, to: new Date(Date.parse(saidAt) + openingsHorizonMs).toISOString() }] : [];
