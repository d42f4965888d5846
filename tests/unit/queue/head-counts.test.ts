import { expect, it } from "vitest";
import { headCounts } from "#lib/queue/head-counts.ts";

const party = (adults: number, children6to12 = 0) => ({
  adults,
  children0to5: 0,
  children6to12,
  children13to17: 0,
});

it("counts people by room and in the waiting room, without a name, and apart those who stepped out", () => {
  const snapshot = {
    rooms: [{ id: "one" }, { id: "two" }],
    visits: [
      { status: "waiting", party: party(2, 3), roomId: null, parkReason: null },
      // Called is still on the way from the waiting room.
      { status: "called", party: party(1), roomId: "two", parkReason: null },
      { status: "inMeeting", party: party(1, 1), roomId: "one", parkReason: null },
      { status: "inMeeting", party: party(1), roomId: "retired", parkReason: null },
      { status: "parked", party: party(4), roomId: null, parkReason: "steppedOut" },
      { status: "parked", party: party(1), roomId: null, parkReason: "interpreter" },
    ],
    staff: [
      { isPresent: true, state: "available", roomId: "one" },
      { isPresent: true, state: "pause", roomId: null },
      { isPresent: true, state: "away", roomId: "one" },
      { isPresent: false, state: "available", roomId: "two" },
    ],
  } satisfies Parameters<typeof headCounts>[0];
  expect(headCounts(snapshot)).toEqual({
    places: [
      { roomId: "one", visitors: 2, staff: 1 },
      { roomId: "two", visitors: 0, staff: 0 },
      { roomId: null, visitors: 8, staff: 1 },
    ],
    out: 4,
  });
});
