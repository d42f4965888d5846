import { expect, test } from "vitest";
import { roomOfColleague } from "#lib/queue/room-of-colleague.ts";

const visit = (
  status: "inMeeting" | "called" | "parked",
  roomId: string | null,
  claimedById: string,
  participantIds: string[] = [],
) => ({
  ...{ status, roomId, claimedById, participantIds },
});

test("a colleague is where they meet somebody, not in the room they chose in the morning", () => {
  const staff = [
    { id: "leyla", roomId: "one" },
    { id: "sara", roomId: "one" },
    { id: "amir", roomId: null },
  ];
  const visits = [
    visit("called", "three", "leyla"),
    visit("inMeeting", "two", "leyla", ["amir"]),
    visit("parked", "four", "sara"),
  ];
  const where = (id: string) => roomOfColleague({ visits, staff }, id);
  expect(where("leyla")).toBe("two");
  expect(where("amir")).toBe("two");
  expect(where("sara")).toBe("one");
  expect(where("nobody")).toBe(null);
  // "We come and fetch you" names no room: then it is their own.
  expect(roomOfColleague({ visits: [visit("inMeeting", null, "leyla")], staff }, "leyla")).toBe("one");
});
