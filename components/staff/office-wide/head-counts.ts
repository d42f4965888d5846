import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import { partySize } from "#lib/visits/party.ts";

/** Where people are, as far as the screen knows: visitors by their visits, staff by the room they said. Never a name. */
export type HeadCount = { roomId: string | null; visitors: number; staff: number };

/** By room, then the waiting room (`roomId` null); `out` are those who said that they stepped out. */
export function headCounts({ visits, staff, rooms }: QueueSnapshot): { places: HeadCount[]; out: number } {
  const inRoom = (roomId: string | null) => (visit: QueueSnapshot["visits"][number]) =>
    visit.status === "inMeeting"
      ? visit.roomId === roomId
      : roomId === null && visit.parkReason !== "steppedOut";
  const peopleIn = (roomId: string | null): number =>
    visits.filter(inRoom(roomId)).reduce((sum, { party }) => sum + partySize(party), 0);
  const present = staff.filter(({ isPresent, state }) => isPresent && state !== "away");
  const places = [...rooms.map(({ id }) => id), null].map((roomId) => ({
    roomId,
    visitors: peopleIn(roomId),
    staff: present.filter((one) => one.roomId === roomId).length,
  }));
  const out = visits
    .filter(({ status, parkReason }) => status === "parked" && parkReason === "steppedOut")
    .reduce((sum, { party }) => sum + partySize(party), 0);
  return { places, out };
}
