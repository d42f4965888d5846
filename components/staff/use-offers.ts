"use client";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/audience.ts";
import { offers } from "#lib/visits/offers.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import { undoWithinMs } from "#lib/visits/undo.ts";
import { useNow } from "./use-now.ts";
import { type Me, useMe, useQueue } from "./use-queue.ts";

/** The commands that I may give for a visit now: these are its buttons. */
export function useOffers(visit: QueueVisit | null | undefined): CommandType[] {
  const me = useMe();
  const snapshot = useQueue();
  const now = useNow();
  return visit ? offersTo(me, visit, snapshot, now) : [];
}

export const offersTo = (me: Me, visit: QueueVisit, snapshot: QueueSnapshot, now: number): CommandType[] =>
  offers(visit, { kind: "staff", id: me.id, roles: me.roles }, new Date(now), isHolderGone(visit, snapshot));

/** The holder's screens have been closed for two minutes. */
export const isHolderGone = (visit: QueueVisit, snapshot: QueueSnapshot): boolean =>
  visit.claimedById !== null && !snapshot.staff.some((one) => one.id === visit.claimedById && !one.isGone);

const isFreshCheckIn = ({ last }: QueueVisit, now: number): boolean =>
  last.type === "checkedIn" && now - Date.parse(last.at) <= undoWithinMs;

/** The last thing I did, if it can still be undone: the bar at the bottom follows the office, not this tab's memory. */
export function myLast(me: Me, snapshot: QueueSnapshot, now: number): QueueVisit | null {
  const mine = [...snapshot.visits, ...snapshot.closed].filter((visit) => visit.last.actorId === me.id);
  const latest = mine.sort((one, other) => other.last.at.localeCompare(one.last.at))[0];
  if (!latest) return null;
  const offered = offersTo(me, latest, snapshot, now);
  return offered.includes("undo") || (isFreshCheckIn(latest, now) && offered.includes("void"))
    ? latest
    : null;
}
