import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createOutbox } from "#components/staff/commands/staff-outbox.ts";
import { lockKey, usedKey, watchIdle } from "#components/staff/lock/idle-lock.ts";
import { interruptedOrder } from "#components/staff/office-wide/emergency-order.ts";
import { claim } from "#components/staff/signals/claim.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const me = "one";

/** The storage that all tabs share, or the one of a tab. */
function storage() {
  const stored = new Map<string, string>();
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
}

/** Sets the computer's clock, and nothing else passes. */
const setClock = (byMs: number): unknown => vi.setSystemTime(Date.now() + byMs);

/** A tab with the lock; answers how somebody presses a key in it. */
function openTab(): () => void {
  const listeners = new Map<string, () => void>();
  vi.stubGlobal("addEventListener", (name: string, listener: () => void) => listeners.set(name, listener));
  watchIdle(me, 5 * minute, () => undefined);
  return () => listeners.get("keydown")?.();
}
const isLocked = (): boolean => localStorage.getItem(lockKey(me)) !== null;

beforeEach(() => {
  vi.useFakeTimers({
    now: Date.parse("2026-11-23T09:00:00Z"),
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
  vi.stubGlobal("localStorage", storage());
  vi.stubGlobal("sessionStorage", storage());
  vi.stubGlobal("dispatchEvent", () => true);
});
afterEach(() => vi.useRealTimers());

describe("the lock of a staff screen", () => {
  it("comes when nothing was pressed for its time, and not before", () => {
    const press = openTab();
    vi.advanceTimersByTime(4 * minute);
    press();
    vi.advanceTimersByTime(4 * minute);
    expect(isLocked()).toBe(false);
    vi.advanceTimersByTime(2 * minute);
    expect(isLocked()).toBe(true);
  });

  it("comes at its time after the clock was set back", () => {
    const press = openTab();
    press();
    setClock(-2 * hour);
    vi.advanceTimersByTime(4 * minute);
    expect(isLocked()).toBe(false);
    vi.advanceTimersByTime(2 * minute);
    expect(isLocked()).toBe(true);
  });

  it("comes on a page that was opened after the clock was set back", () => {
    localStorage.setItem(usedKey(me), String(Date.now() + 2 * hour));
    openTab();
    vi.advanceTimersByTime(6 * minute);
    expect(isLocked()).toBe(true);
  });

  it("stays away from a tab while another one is used, also after the clock was set back", () => {
    const press = openTab();
    openTab();
    press();
    setClock(-2 * hour);
    for (let passed = 0; passed < 20; passed++) {
      vi.advanceTimersByTime(minute);
      press();
    }
    expect(isLocked()).toBe(false);
    vi.advanceTimersByTime(6 * minute);
    expect(isLocked()).toBe(true);
  });

  it("is there when a computer wakes that has slept, and its page's own clock stood still", () => {
    openTab();
    setClock(hour);
    vi.advanceTimersByTime(6 * second);
    expect(isLocked()).toBe(true);
  });
});

describe("a claim by the storage that tabs share", () => {
  it("keeps others away for its time, and nobody when it is of the future", async () => {
    vi.stubGlobal("navigator", {});
    expect(await claim("call", false)).toBe(true);
    expect(await claim("call", false)).toBe(false);
    setClock(-hour);
    expect(await claim("call", false)).toBe(true);
  });
});

describe("what a reload has interrupted", () => {
  it("is sent by nobody but a person when the clock was set back since", () => {
    const since = Date.now() + 2 * hour;
    const left = { key: "v", what: "call", visitId: null, code: null, method: "POST", path: "/", body: {} };
    sessionStorage.setItem("out", JSON.stringify([{ ...left, since, state: "sending" }]));
    const outbox = createOutbox("out");
    outbox.open();
    expect(outbox.get()).toMatchObject([{ state: "stopped" }]);
  });

  it("is an order for this hour by the office's clock, whatever the computer's", () => {
    const office = Date.now();
    sessionStorage.setItem(
      "order",
      JSON.stringify({ kind: "evacuation", since: new Date(office).toISOString() }),
    );
    setClock(-5 * hour);
    expect(interruptedOrder("order", office + 10 * minute)).toBe("evacuation");
    expect(interruptedOrder("order", office + 40 * minute)).toBeUndefined();
    setClock(10 * hour);
    expect(interruptedOrder("order", office + 10 * minute)).toBe("evacuation");
  });
});
