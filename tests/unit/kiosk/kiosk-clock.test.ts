import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CheckInBody } from "#lib/visits/schema.ts";

const minute = 60_000;
const hour = 60 * minute;
const office = Date.parse("2026-11-23T09:00:00Z");
const body = { reasons: ["money"] } as unknown as CheckInBody;
const state = {
  ...{ series: "A", nextNumber: 1, serviceDay: "2026-11-23", timeZone: "Europe/Stockholm", clockOffsetMs: 0 },
};
const idAt = (at: number): string => `0198a0c0-0000-7000-8000-0000000000${10 + at}`;

/** The tablet's program, as after a restart: with nothing but what its storage holds. */
async function restarted() {
  vi.resetModules();
  const [database, notes, store] = await Promise.all([
    import("#components/kiosk/outbox/outbox-database.ts"),
    import("#components/kiosk/outbox/notes.ts"),
    import("#components/kiosk/outbox/outbox-store.ts"),
  ]);
  return { ...database, ...notes, ...store };
}

/** Sets the tablet's clock, and nothing else passes. */
const setClock = (byMs: number): unknown => vi.setSystemTime(Date.now() + byMs);

beforeEach(() => {
  vi.useFakeTimers({
    now: office,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(() => vi.useRealTimers());

describe("a tablet whose clock is set while it has no network", () => {
  it("gives tickets after it was set back, and still none to a playing child", async () => {
    const tablet = await restarted();
    await tablet.writeNote("known", state);
    for (let at = 0; at < 13; at++) {
      expect(await tablet.writeDown(idAt(at), body)).not.toBeNull();
      vi.advanceTimersByTime(20_000);
    }
    setClock(-hour);
    for (let at = 13; at < 25; at++)
      expect(await tablet.writeDown(idAt(at), body), String(at)).not.toBeNull();
    expect(await tablet.writeDown(idAt(25), body)).toBeNull();
  });
});
