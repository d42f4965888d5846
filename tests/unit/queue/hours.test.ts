import { describe, expect, test } from "vitest";
import { closingOf, isOpen, nextOpening, type OpeningTimes } from "#lib/offices/hours.ts";

const times: OpeningTimes = {
  timeZone: "Europe/Stockholm",
  hours: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, opensAt: 9 * 60, closesAt: 12 * 60 },
    { weekday, opensAt: 13 * 60, closesAt: 16 * 60 },
  ]),
  holidays: [
    { day: "2026-12-24", opensAt: null, closesAt: null },
    { day: "2026-12-26", opensAt: 10 * 60, closesAt: 12 * 60 },
  ],
};
/** A wall-clock time in Stockholm in winter. */
const winter = (day: string, clock: string) => new Date(`${day}T${clock}:00+01:00`);

describe("an office", () => {
  test.each([
    ["2026-11-23", "08:59", false],
    ["2026-11-23", "09:00", true],
    ["2026-11-23", "11:59", true],
    ["2026-11-23", "12:00", false],
    ["2026-11-23", "13:00", true],
    ["2026-11-23", "16:00", false],
    ["2026-11-22", "10:00", false],
  ])("on %s at %s is open: %s", (day, clock, isIt) => {
    expect(isOpen(times, winter(day, clock))).toBe(isIt);
  });

  test("is closed all day on a holiday without hours, and open by the holiday's own hours", () => {
    expect(isOpen(times, winter("2026-12-24", "10:00"))).toBe(false);
    expect(isOpen(times, winter("2026-12-26", "10:30"))).toBe(true);
    expect(isOpen(times, winter("2026-12-26", "13:30"))).toBe(false);
  });

  test("opens next after lunch, after the weekend, after the holiday", () => {
    expect(nextOpening(times, winter("2026-11-23", "12:30"))).toEqual(winter("2026-11-23", "13:00"));
    expect(nextOpening(times, winter("2026-11-20", "17:00"))).toEqual(winter("2026-11-23", "09:00"));
    expect(nextOpening(times, winter("2026-12-23", "17:00"))).toEqual(winter("2026-12-25", "09:00"));
  });

  test("that never opens has no next opening", () => {
    expect(nextOpening({ ...times, hours: [], holidays: [] }, winter("2026-11-23", "12:30"))).toBeNull();
  });

  test("keeps its wall-clock hours when summer time begins and ends", () => {
    const sundays = { ...times, hours: [{ weekday: 7, opensAt: 9 * 60, closesAt: 16 * 60 }], holidays: [] };
    expect(nextOpening(sundays, new Date("2026-03-28T12:00:00Z"))).toEqual(new Date("2026-03-29T07:00:00Z"));
    expect(nextOpening(sundays, new Date("2026-10-24T12:00:00Z"))).toEqual(new Date("2026-10-25T08:00:00Z"));
  });

  test("that opens at a time which the clock skips opens when the clock has moved on", () => {
    const nights = { ...times, hours: [{ weekday: 7, opensAt: 150, closesAt: 240 }], holidays: [] };
    expect(nextOpening(nights, new Date("2026-03-29T00:00:00Z"))).toEqual(new Date("2026-03-29T01:30:00Z"));
  });

  test("that is open until midnight closes when the next day begins", () => {
    const late = { ...times, hours: [{ weekday: 1, opensAt: 0, closesAt: 1440 }], holidays: [] };
    expect(closingOf(late, "2026-11-23")).toEqual(winter("2026-11-24", "00:00"));
    expect(isOpen(late, winter("2026-11-23", "23:59"))).toBe(true);
  });
});
