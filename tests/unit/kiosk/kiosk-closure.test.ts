import { describe, expect, it } from "vitest";
import { closureAt } from "#components/kiosk/office/closure.ts";
import { type OpeningTimes, openingsFrom } from "#lib/offices/hours.ts";
import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";

const times: OpeningTimes = {
  timeZone: "Europe/Stockholm",
  hours: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, opensAt: 9 * 60, closesAt: 12 * 60 },
    { weekday, opensAt: 13 * 60, closesAt: 16 * 60 },
  ]),
  holidays: [{ day: "2026-11-25", opensAt: null, closesAt: null }],
};
const stockholm = (clock: string) => new Date(`${clock}:00+01:00`);
/** What a tablet heard last at `clock`. */
const heardAt = (clock: string, office: Partial<KioskSnapshot["office"]> = {}) => ({
  at: stockholm(clock).toISOString(),
  office: {
    ...{ id: "office", name: "Kontoret", timeZone: times.timeZone, closedInfo: {}, opensAt: null },
    ...{ onCallNumber: null, answerLinks: {}, approved: {}, takesFeedback: true },
    ...{ isOpen: true, isPaused: false, isFull: false, openings: openingsFrom(times, stockholm(clock)) },
    ...office,
  },
});
const judged = (heard: ReturnType<typeof heardAt>, clock: string) =>
  closureAt(heard, stockholm(clock).getTime());

describe("a tablet without network", () => {
  it("that lost it in the evening opens in the morning", () => {
    const evening = heardAt("2026-11-23T18:00", { isOpen: false });
    expect(judged(evening, "2026-11-24T08:59")).toEqual({
      closure: "closed",
      opensAt: stockholm("2026-11-24T09:00").toISOString(),
    });
    expect(judged(evening, "2026-11-24T09:00").closure).toBeNull();
  });

  it("that lost it while the office was open closes with it, for lunch and for the night", () => {
    const morning = heardAt("2026-11-23T10:00");
    expect(judged(morning, "2026-11-23T11:59").closure).toBeNull();
    expect(judged(morning, "2026-11-23T12:00").closure).toBe("closed");
    expect(judged(morning, "2026-11-23T13:00").closure).toBeNull();
    expect(judged(morning, "2026-11-23T16:00").closure).toBe("closed");
    expect(judged(morning, "2026-11-24T03:00").closure).toBe("closed");
  });

  it("stays closed on a holiday", () => {
    expect(judged(heardAt("2026-11-24T15:00"), "2026-11-25T10:00").closure).toBe("closed");
  });

  it("is closed once it knows no more, after 48 hours", () => {
    const monday = heardAt("2026-11-16T10:00");
    expect(judged(monday, "2026-11-18T09:30").closure).toBeNull();
    expect(judged(monday, "2026-11-18T13:30")).toEqual({ closure: "closed", opensAt: null });
  });

  it("forgets a pause, and that the office was full, when the opening is over in which it was said", () => {
    for (const [said, closure] of [
      [{ isPaused: true }, "paused"],
      [{ isFull: true }, "full"],
    ] as const) {
      const heard = heardAt("2026-11-23T11:00", said);
      expect(judged(heard, "2026-11-23T11:30").closure).toBe(closure);
      expect(judged(heard, "2026-11-23T13:30").closure).toBeNull();
    }
  });
});

describe("the openings that a tablet gets", () => {
  it("are those of 48 hours and the one that is on, in the office's zone also when summer time ends", () => {
    const nights = { ...times, hours: [{ weekday: 7, opensAt: 0, closesAt: 1440 }], holidays: [] };
    expect(openingsFrom(nights, new Date("2026-10-24T12:00:00Z"))).toEqual([
      { from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T23:00:00.000Z" },
    ]);
    expect(openingsFrom(times, stockholm("2026-11-23T10:00")).map(({ from }) => from)).toEqual(
      ["2026-11-23T09:00", "2026-11-23T13:00", "2026-11-24T09:00", "2026-11-24T13:00"].map((clock) =>
        stockholm(clock).toISOString(),
      ),
    );
  });
});
