import { partySize } from "../visits/party.ts";
import type { HeadCounts, QueueSnapshot } from "./snapshot-types.ts";

type Counted = {
  visits: readonly Pick<QueueSnapshot["visits"][number], "status" | "roomId" | "parkReason" | "party">[];
  staff: readonly Pick<QueueSnapshot["staff"][number], "isPresent" | "state" | "roomId">[];
  rooms: readonly { id: string }[];
};

/** Everybody in the house once: who is in no room of the list, because it was retired or none was said, counts to the waiting room. */
export function headCounts({ visits, staff, rooms }: Counted): HeadCounts {
  const listed = new Set(rooms.map(({ id }) => id));
  const placeOf = (roomId: string | null) => (roomId !== null && listed.has(roomId) ? roomId : null);
  const isOut = ({ status, parkReason }: Counted["visits"][number]) =>
    status === "parked" && parkReason === "steppedOut";
  const peopleIn = (some: Counted["visits"]) => some.reduce((sum, { party }) => sum + partySize(party), 0);
  const inside = visits.filter((visit) => !isOut(visit));
  const present = staff.filter(({ isPresent, state }) => isPresent && state !== "away");
  const places = [...rooms.map(({ id }) => id), null].map((roomId) => ({
    roomId,
    visitors: peopleIn(
      inside.filter((visit) => placeOf(visit.status === "inMeeting" ? visit.roomId : null) === roomId),
    ),
    staff: present.filter((one) => placeOf(one.roomId) === roomId).length,
  }));
  return { places, out: peopleIn(visits.filter(isOut)) };
}
