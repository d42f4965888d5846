import { describe, expect, it } from "vitest";
import { type Thresholds, thresholdsSchema } from "#lib/offices/schema.ts";
import { passedAt } from "#lib/offices/thresholds.ts";

const now = Date.parse("2026-03-02T10:00:00Z");
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const visit = (id: string, minutes: number, more: object = {}) => ({
  ...{ id, code: id, status: "waiting", arrivedAt: ago(minutes), parkedMs: 0, flags: [] as string[] },
  ...{ startedAt: null as string | null, party: { adults: 1 }, ...more },
});
const device = (id: string, more: object = {}) => ({
  ...{ id, name: id, isOnline: true, seenAt: ago(0), unsentCount: 0, ...more },
});
const limits: Thresholds = thresholdsSchema.parse({ wait: 60, childAlone: 10, deviceGone: 5 });
const passed = (visits: ReturnType<typeof visit>[], devices: ReturnType<typeof device>[], isOpen = true) =>
  passedAt({ office: { isOpen }, visits, devices, printers: [] }, limits, now).map(({ measure, id }) => [
    measure,
    id,
  ]);

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

  it("are passed by a meeting that lasts longer than usual, so that somebody looks in", () => {
    const meeting = (id: string, minutes: number) =>
      visit(id, 200, { status: "inMeeting", startedAt: ago(minutes) });
    const visits = [meeting("B1", 45), meeting("B2", 44), visit("B3", 1, { startedAt: ago(90) })];
    const at = (limit: number | null) =>
      passedAt(
        { office: { isOpen: true }, visits, devices: [], printers: [] },
        { ...limits, meeting: limit },
        now,
      );
    expect(at(45).map(({ measure, id }) => [measure, id])).toEqual([["meeting", "B1"]]);
    expect(at(null)).toEqual([]);
  });

  it("that an office has not set are never passed", () => {
    const none = thresholdsSchema.parse({ deviceGone: null });
    const devices = [device("gone", { isOnline: false, seenAt: ago(600) })];
    const office = { isOpen: true };
    expect(passedAt({ office, visits: [visit("A1", 600)], devices, printers: [] }, none, now)).toEqual([]);
  });

  it("are passed by a printer without paper at once, by a silent one after a minute, by none that prints", () => {
    const printer = (state: string, minutes: number) => ({
      id: state,
      name: state,
      state,
      since: ago(minutes),
    });
    const printers = [
      printer("paperOut", 0),
      printer("noAnswer", 0.5),
      printer("ready", 60),
      printer("unknown", 60),
    ];
    const measured = (isOpen: boolean, more: typeof printers) =>
      passedAt({ office: { isOpen }, visits: [], devices: [], printers: more }, limits, now).map(
        ({ measure, id }) => [measure, id],
      );
    expect(measured(true, printers)).toEqual([["paperOut", "paperOut"]]);
    expect(measured(true, [printer("offline", 1), printer("paperLow", 0)])).toEqual([
      ["printerGone", "offline"],
      ["paperLow", "paperLow"],
    ]);
    expect(measured(false, printers)).toEqual([]);
  });
});
