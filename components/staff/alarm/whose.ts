import type { Alarm, QueueSnapshot } from "#lib/queue/snapshot-types.ts";

/**
 * Whether the call came from where I am: pressed by me, or by the button of the room in which I hold a visit. My own screen then
 * shows nothing that a visitor would notice, and I can't answer it.
 */
export function isFromMe(alarm: Alarm, myId: string, { visits, staff }: QueueSnapshot): boolean {
  if (alarm.raisedById === myId) return true;
  if (alarm.buttonName === null || alarm.roomId === null) return false;
  const isMyMeeting = visits.some(
    ({ claimedById, participantIds, roomId, status }) =>
      status === "inMeeting" &&
      roomId === alarm.roomId &&
      (claimedById === myId || participantIds.includes(myId)),
  );
  return isMyMeeting || staff.some(({ id, roomId }) => id === myId && roomId === alarm.roomId);
}

export const isOpen = (alarm: Alarm): boolean => alarm.acknowledgedAt === null;

/** Nobody has answered for so long that it is told louder. */
export const isEscalated = (alarm: Alarm, now: number, afterMs: number): boolean =>
  isOpen(alarm) && now - Date.parse(alarm.raisedAt) >= afterMs;
