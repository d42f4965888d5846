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

/** The sender of such a tablet, and what makes it answer, come online or pass its time. */
async function sending(tablet: Awaited<ReturnType<typeof restarted>>) {
  const heard = new Map<string, () => void>();
  vi.stubGlobal("addEventListener", (name: string, listener: () => void) => heard.set(name, listener));
  vi.stubGlobal("removeEventListener", () => undefined);
  vi.stubGlobal("navigator", {});
  let isIll = true;
  let tries = 0;
  vi.stubGlobal("fetch", async (path: string) => {
    if (!path.startsWith("/api/visits/")) return new Response(null, { status: 204 });
    tries += 1;
    return isIll ? Response.json({}, { status: 503 }) : Response.json({ token: "t" });
  });
  const { startSender } = await import("#components/kiosk/outbox/sender.ts");
  const nothing = () => undefined;
  const { stop } = startSender({ isFresh: () => false, onDelivery: nothing, onState: nothing });
  const pass = async (seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed++) {
      for (let turn = 0; turn < 12; turn++) await new Promise((done) => setImmediate(done));
      await vi.advanceTimersByTimeAsync(1_000);
    }
  };
  const recover = () => {
    isIll = false;
  };
  const left = async () => (await tablet.allUnsent()).length;
  return { stop, pass, recover, left, tries: () => tries, comeOnline: () => heard.get("online")?.() };
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

describe("a pause of the sender", () => {
  it.each([-3, 3])("is as long as it was meant when the clock is set %i hours on", async (hours) => {
    const tablet = await restarted();
    await tablet.writeNote("known", state);
    await tablet.writeDown(idAt(0), body);
    const sender = await sending(tablet);
    await sender.pass(2);
    setClock(hours * hour);
    await sender.pass(1);
    expect(sender.tries()).toBe(1);
    sender.recover();
    await sender.pass(40);
    expect(await sender.left()).toBe(0);
    sender.stop();
  });

  it("is over when the network is back", async () => {
    const tablet = await restarted();
    await tablet.writeNote("known", state);
    await tablet.writeDown(idAt(0), body);
    const sender = await sending(tablet);
    await sender.pass(600);
    sender.recover();
    sender.comeOnline();
    await sender.pass(2);
    expect(await sender.left()).toBe(0);
    sender.stop();
  });
});
