"use client";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";
import { availableCommands } from "#lib/visits/machine/available-commands.ts";
import { standing, undoWithinMs } from "#lib/visits/machine/undo.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import { useNow } from "../live/use-now.ts";
import { type Me, useMe, useQueue } from "../live/use-queue.ts";

/** The commands that I may give for a visit now: these are its buttons. */
export function useAvailableCommands(visit: QueueVisit | null | undefined): CommandType[] {
  const me = useMe();
  const snapshot = useQueue();
  const now = useNow();
  return visit ? offersTo(me, visit, snapshot, now) : [];
}

export const offersTo = (me: Me, visit: QueueVisit, snapshot: QueueSnapshot, now: number): CommandType[] =>
  availableCommands(
    visit,
    { kind: "staff", id: me.id, roles: me.roles },
    new Date(now),
    isHolderGone(visit, snapshot),
    snapshot.office.recallRules,
  );

/** The holder's screens have been closed for two minutes. */
export const isHolderGone = (visit: QueueVisit, snapshot: QueueSnapshot): boolean =>
  visit.claimedById !== null && !snapshot.staff.some((one) => one.id === visit.claimedById && !one.isGone);

const isFreshCheckIn = ({ last }: QueueVisit, now: number): boolean =>
  last.type === "checkedIn" && now - Date.parse(last.at) <= undoWithinMs;

/** What of mine an undo would take back next: in which visit, as which event. */
export type UndoOffer = { visit: QueueVisit; event: { type: string; at: string; actorId: string | null } };

/**
 * The last thing I did, if it can still be undone: the bar at the bottom follows the office, not this tab's memory. What was taken
 * back already lets the one before it stand last again, in this visit or in another.
 */
export function myLast(
  me: Me,
  snapshot: QueueSnapshot,
  now: number,
  struck: ReadonlySet<string>,
): UndoOffer | null {
  const mine = [...snapshot.visits, ...snapshot.closed]
    .map((visit) => ({ visit, event: standing(visit.last) }))
    .filter(({ visit, event }) => event.actorId === me.id && !struck.has(visit.id))
    .filter(({ visit }) => {
      const offered = offersTo(me, visit, snapshot, now);
      return offered.includes("undo") || (isFreshCheckIn(visit, now) && offered.includes("void"));
    });
  return mine.sort((one, other) => Date.parse(other.event.at) - Date.parse(one.event.at))[0] ?? null;
}
