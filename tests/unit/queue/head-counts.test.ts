import { expect, it } from "vitest";
import { headCounts } from "#lib/queue/head-counts.ts";

const nobodys = { claimedById: null, participantIds: [] };
const party = (adults: number, children6to12 = 0) => ({
  adults,
  children0to5: 0,
  children6to12,
  children13to17: 0,
});

it("counts people by room and in the waiting room, without a name, and apart those who stepped out", () => {
  const snapshot = {
    rooms: [{ id: "one" }, { id: "two" }],
    formerRooms: [{ id: "former" }],
    visits: [
      { status: "waiting", party: party(2, 3), roomId: null, parkReason: null, ...nobodys },
      // Called is still on the way from the waiting room.
      { status: "called", party: party(1), roomId: "two", parkReason: null, ...nobodys },
      { status: "inMeeting", party: party(1, 1), roomId: "one", parkReason: null, ...nobodys },
      { status: "inMeeting", party: party(1), roomId: "unknown", parkReason: null, ...nobodys },
      // The room was retired while they are in it, and their worker's own is another.
      {
        ...{ status: "inMeeting", party: party(2), roomId: "former", parkReason: null },
        ...{ claimedById: "sara", participantIds: ["leyla"] },
      },
      { status: "parked", party: party(4), roomId: null, parkReason: "steppedOut", ...nobodys },
      { status: "parked", party: party(1), roomId: null, parkReason: "interpreter", ...nobodys },
    ],
    staff: [
      { id: "amir", isPresent: true, state: "available", roomId: "one" },
      { id: "sara", isPresent: true, state: "available", roomId: "two" },
      { id: "leyla", isPresent: true, state: "available", roomId: null },
      { id: "rut", isPresent: true, state: "pause", roomId: null },
      { id: "ida", isPresent: true, state: "away", roomId: "one" },
      { id: "omar", isPresent: false, state: "available", roomId: "two" },
    ],
  } satisfies Parameters<typeof headCounts>[0];
  expect(headCounts(snapshot)).toEqual({
    places: [
      { roomId: "one", visitors: 2, staff: 1 },
      { roomId: "two", visitors: 0, staff: 0 },
      { roomId: "former", visitors: 2, staff: 2 },
      { roomId: null, visitors: 8, staff: 1 },
    ],
    out: 4,
  });
});
