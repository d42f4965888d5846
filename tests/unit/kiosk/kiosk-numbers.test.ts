import { describe, expect, it } from "vitest";
import { dayAt, nextTicket, type SeriesState } from "#components/kiosk/outbox/ticket-numbers.ts";

const state: SeriesState = {
  series: "A",
  nextNumber: 12,
  serviceDay: "2026-11-23",
  timeZone: "Europe/Stockholm",
  clockOffsetMs: 0,
};
const noon = Date.parse("2026-11-23T11:00:00Z");

describe("numbers that the tablet gives by itself", () => {
  it("begins where the server's series stands", () => {
    expect(nextTicket(state, [], noon)).toEqual({ series: "A", day: "2026-11-23", last: 12 });
  });

  it("never gives a number again that it gave before", () => {
    expect(nextTicket(state, [{ day: "2026-11-23", last: 15 }], noon).last).toBe(16);
  });

  it("follows the server when that is ahead", () => {
    expect(nextTicket({ ...state, nextNumber: 20 }, [{ day: "2026-11-23", last: 15 }], noon).last).toBe(20);
  });

  it("begins where the server says in the series of a new pairing", () => {
    const ofBefore = { series: "B", day: "2026-11-23", last: 15 };
    expect(nextTicket({ ...state, nextNumber: 1 }, [ofBefore], noon).last).toBe(1);
  });

  it("begins anew at the office's midnight, also without network", () => {
    const afterMidnight = Date.parse("2026-11-23T23:05:00Z");
    expect(nextTicket(state, [{ day: "2026-11-23", last: 15 }], afterMidnight)).toEqual({
      series: "A",
      day: "2026-11-24",
      last: 1,
    });
    expect(nextTicket(state, [{ day: "2026-11-24", last: 1 }], afterMidnight).last).toBe(2);
  });

  it.each([26, -26])("holds its day when the tablet's clock is %i hours off", (hours) => {
    const wrong = hours * 3_600_000;
    expect(nextTicket({ ...state, clockOffsetMs: -wrong }, [], noon + wrong).day).toBe("2026-11-23");
  });

  it("names days by the office's calendar when summer time begins and ends", () => {
    expect(dayAt(Date.parse("2026-03-28T23:30:00Z"), "Europe/Stockholm")).toBe("2026-03-29");
    expect(dayAt(Date.parse("2026-10-25T22:59:00Z"), "Europe/Stockholm")).toBe("2026-10-25");
  });
});
