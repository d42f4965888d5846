import { describe, expect, test } from "vitest";
import { waitingText } from "#components/plain-html/display/waiting-text.ts";
import { litDoor, numberOfRoom } from "#components/plain-html/shared/lit-door.ts";

describe("the number in the lit door", () => {
  test.each([
    ["Rum 1", "1"],
    ["Samtalsrum 12B", "12B"],
    ["1204", "1204"],
  ])("of %s is %s", (room, number) => {
    expect(numberOfRoom(room)).toBe(number);
    expect(String(litDoor(room))).toContain(`>${number}</text>`);
  });

  test.each(["Familjerummet Solrosen", "Plan 2, rum 4", "Rum 12045", ""])(
    "is left out where %j has none, two, or one that doesn't fit",
    (room) => {
      expect(numberOfRoom(room)).toBeNull();
      expect(String(litDoor(room))).not.toContain("<text");
    },
  );

  test("is a person when we come to them", () => {
    expect(String(litDoor(null))).toContain('<circle cx="88"');
  });
});

describe("what the display tells of those who wait", () => {
  const short = { fromMinutes: 10, toMinutes: 25 };
  test("is their count up to twenty, with the wait", () => {
    expect(waitingText(20, short)).toEqual({ count: "20", wait: "range" });
    expect(waitingText(3, null)).toEqual({ count: "3", wait: null });
    expect(waitingText(0, short)).toEqual({ count: "0", wait: null });
  });

  test("is the wait instead above twenty, and no exact count even where the wait is not known", () => {
    expect(waitingText(21, short)).toEqual({ count: null, wait: "range" });
    expect(waitingText(21, null)).toEqual({ count: "20+", wait: null });
  });

  test("is the sentence that one may go out, once minutes no longer help", () => {
    expect(waitingText(12, { fromMinutes: 30, toMinutes: 41 })).toEqual({ count: null, wait: "long" });
    expect(waitingText(12, { fromMinutes: 30, toMinutes: 40 })).toEqual({ count: "12", wait: "range" });
  });
});
