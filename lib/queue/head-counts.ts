import { partySize } from "../visits/party.ts";
import { roomOfColleague } from "./room-of-colleague.ts";
import type { HeadCounts, QueueSnapshot } from "./snapshot-types.ts";

type Counted = {
  visits: readonly Pick<
    QueueSnapshot["visits"][number],
    "status" | "roomId" | "parkReason" | "party" | "claimedById" | "participantIds"
  >[];
  staff: readonly Pick<QueueSnapshot["staff"][number], "id" | "isPresent" | "state" | "roomId">[];
  rooms: readonly { id: string }[];
  formerRooms: readonly { id: string }[];
};

/** Everybody in the house once: who is in no room that is known, counts to the waiting room. */
export function headCounts({ visits, staff, ...known }: Counted): HeadCounts {
  // Behind a door that is no longer in use may still be somebody.
  const rooms = [...known.rooms, ...known.formerRooms];
  const listed = new Set(rooms.map(({ id }) => id));
  const placeOf = (roomId: string | null) => (roomId !== null && listed.has(roomId) ? roomId : null);
  const isOut = ({ status, parkReason }: Counted["visits"][number]) =>
    status === "parked" && parkReason === "steppedOut";
  const peopleIn = (some: Counted["visits"]) => some.reduce((sum, { party }) => sum + partySize(party), 0);
  const inside = visits.filter((visit) => !isOut(visit));
  const present = staff.filter(({ isPresent, state }) => isPresent && state !== "away");
  const roomsOfPresent = present.map(({ id }) => placeOf(roomOfColleague({ visits, staff }, id)));
  const places = [...rooms.map(({ id }) => id), null].map((roomId) => ({
    roomId,
    visitors: peopleIn(
      inside.filter((visit) => placeOf(visit.status === "inMeeting" ? visit.roomId : null) === roomId),
    ),
    staff: roomsOfPresent.filter((place) => place === roomId).length,
  }));
  return { places, out: peopleIn(visits.filter(isOut)) };
}
