import { describe, expect, it } from "vitest";
import { passedAt, type Thresholds, thresholdsSchema } from "#lib/offices/thresholds.ts";

const now = Date.parse("2026-03-02T10:00:00Z");
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const visit = (id: string, minutes: number, more: object = {}) => ({
  ...{ id, code: id, status: "waiting", arrivedAt: ago(minutes), parkedMs: 0, flags: [] as string[] },
  ...{ party: { adults: 1 }, ...more },
});
const device = (id: string, more: object = {}) => ({
  ...{ id, name: id, isOnline: true, seenAt: ago(0), unsentCount: 0, ...more },
});
const limits: Thresholds = thresholdsSchema.parse({ wait: 60, childAlone: 10, deviceGone: 5 });
const passed = (visits: ReturnType<typeof visit>[], devices: ReturnType<typeof device>[], isOpen = true) =>
  passedAt({ office: { isOpen }, visits, devices }, limits, now).map(({ measure, id }) => [measure, id]);

describe("thresholds", () => {
  it("are passed by who has waited longer, without parked time, and no more once they are called", () => {
    const visits = [
      visit("A1", 60),
      visit("A2", 59),
      visit("A3", 90, { parkedMs: 45 * 60_000 }),
      visit("A4", 90, { status: "called" }),
    ];
    expect(passed(visits, [])).toEqual([["wait", "A1"]]);
  });

  it("have a shorter one for a child alone", () => {
    const alone = visit("A5", 12, { party: { adults: 0 } });
    expect(passed([alone, visit("A6", 12)], [])).toEqual([["childAlone", "A5"]]);
  });

  it("are passed by a device that is away in opening hours, and by tickets that are not sent", () => {
    const devices = [
      device("gone", { isOnline: false, seenAt: ago(6) }),
      device("just gone", { isOnline: false, seenAt: ago(4) }),
      device("holding", { unsentCount: 3 }),
      device("never there", { isOnline: false, seenAt: null }),
    ];
    expect(passed([], devices)).toEqual([
      ["deviceGone", "gone"],
      ["unsent", "holding"],
    ]);
    expect(passed([], devices, false)).toEqual([]);
  });

  it("that an office has not set are never passed", () => {
    const none = thresholdsSchema.parse({ deviceGone: null });
    const devices = [device("gone", { isOnline: false, seenAt: ago(600) })];
    expect(passedAt({ office: { isOpen: true }, visits: [visit("A1", 600)], devices }, none, now)).toEqual(
      [],
    );
  });
});
