import { takesPart } from "../visits/machine/machine.ts";
import type { OfficeState } from "./load-office-state.ts";
import type { QueueSnapshot } from "./snapshot-types.ts";

type Screens = {
  visits: readonly Pick<
    QueueSnapshot["visits"][number],
    "status" | "roomId" | "claimedById" | "participantIds"
  >[];
  staff: readonly Pick<QueueSnapshot["staff"][number], "id" | "roomId">[];
};

/** Which room a colleague is in, as far as the office knows: where they meet somebody now, else the one they chose for the day. */
export function roomOfColleague({ visits, staff }: Screens, id: string): string | null {
  const inTheirs = (status: string) =>
    visits.find((visit) => visit.status === status && visit.roomId !== null && takesPart(visit, id));
  const meeting = inTheirs("inMeeting") ?? inTheirs("called");
  return meeting?.roomId ?? staff.find((one) => one.id === id)?.roomId ?? null;
}

/** The rooms to choose from, and the retired ones that a visit or an alarm on the screens is in. */
export function roomsShown({
  office,
  visits,
  closed,
}: OfficeState): Pick<QueueSnapshot, "rooms" | "formerRooms"> {
  const ids = [
    ...[...visits, ...closed].map(({ visit }) => visit.roomId),
    ...office.alarms.map(({ roomId }) => roomId),
  ];
  const rooms = (isWanted: (room: OfficeState["office"]["rooms"][number]) => boolean) =>
    office.rooms.filter(isWanted).map(({ id, name }) => ({ id, name }));
  return {
    rooms: rooms(({ isRetired }) => !isRetired),
    formerRooms: rooms(({ id, isRetired }) => isRetired && ids.includes(id)),
  };
}
