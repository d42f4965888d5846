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

it("a tablet without storage sends no age below zero and waits no longer for its server when its clock is set back", async () => {
  vi.stubGlobal("indexedDB", undefined);
  const tablet = await restarted();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  const ages: number[] = [];
  const given = { code: "A1", series: "A", number: 1, serviceDay: state.serviceDay, token: "t" };
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (!path.startsWith("/api/visits/")) return new Response(null, { status: 204 });
    ages.push(JSON.parse(String(init.body)).offline?.agoMs);
    setClock(-hour);
    return ages.length < 2 ? Response.json({}, { status: 503 }) : Response.json(given);
  });
  const { openCheckIns } = await import("#components/kiosk/outbox/check-ins.ts");
  const nothing = () => undefined;
  const outbox = openCheckIns({ onLateAnswer: nothing, onLateRefusal: nothing, onState: nothing });
  const unmet = outbox.checkIn(body).then((ticket) => ticket?.code);
  setClock(-hour);
  for (let passed = 0; passed < 12; passed++) {
    for (let turn = 0; turn < 12; turn++) await new Promise((done) => setImmediate(done));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(await unmet).toBe("A1");
  await tablet.writeNote("known", state).catch(nothing);
  ages.length = 0;
  expect((await outbox.checkIn(body))?.code).toBe("A1");
  expect(ages).toEqual([0, 0]);
  outbox.stop();
});

describe("the age of a ticket that was given without network", () => {
  /** Sends what waits to a server whose own clock has gone on for `passed` since it told its time; answers the ages. */
  async function agesSent(passed: number): Promise<number[]> {
    const ages: number[] = [];
    vi.stubGlobal("fetch", async (_path: string, init: RequestInit) => {
      const sent = JSON.parse(String(init.body ?? "{}"));
      if (sent.offline) ages.push(sent.offline.agoMs);
      return Response.json({ token: "t" }, { headers: { date: new Date(office + passed).toUTCString() } });
    });
    const { sendUnsent } = await import("#components/kiosk/outbox/send-check-in.ts");
    const { allUnsent } = await import("#components/kiosk/outbox/outbox-store.ts");
    for (const item of await allUnsent()) await sendUnsent(item, false);
    return ages;
  }
  const hearOffice = async (): Promise<void> =>
    (await import("#components/kiosk/outbox/office-clock.ts")).hearOffice(office);
  /** A tablet whose clock is off by so much has met its server and gives a ticket after ten minutes without network. */
  async function given(offMs: number) {
    setClock(offMs);
    const tablet = await restarted();
    await hearOffice();
    await tablet.writeNote("known", { ...state, clockOffsetMs: -offMs });
    vi.advanceTimersByTime(10 * minute);
    await tablet.writeDown(idAt(0), body);
    return tablet;
  }

  it.each([-10 * hour, -45 * minute, 2 * hour])(
    "outlasts that the clock is set right, %i ms off",
    async (off) => {
      await given(off);
      vi.advanceTimersByTime(20 * minute);
      setClock(-off);
      expect(await agesSent(30 * minute)).toEqual([20 * minute]);
    },
  );

  it.each([-10 * hour, 2 * hour])("outlasts it also when the tablet starts anew, %i ms off", async (off) => {
    await given(off);
    vi.advanceTimersByTime(20 * minute);
    setClock(-off);
    await restarted();
    expect(await agesSent(30 * minute)).toEqual([20 * minute]);
  });

  it("outlasts a clock that was set while there was no network, before the ticket was given", async () => {
    const tablet = await given(0);
    setClock(-hour);
    vi.advanceTimersByTime(5 * minute);
    await tablet.writeDown(idAt(1), body);
    vi.advanceTimersByTime(5 * minute);
    expect(await agesSent(20 * minute)).toEqual([10 * minute, 5 * minute]);
  });

  it("is right after the tablet has slept, when its page's own clock stands still", async () => {
    await given(0);
    setClock(3 * hour);
    vi.advanceTimersByTime(5 * minute);
    expect(await agesSent(3 * hour + 15 * minute)).toEqual([3 * hour + 5 * minute]);
  });

  it("is right on a tablet that starts without network with its clock reset", async () => {
    const tablet = await given(0);
    await tablet.forget((await tablet.allUnsent())[0] as never);
    setClock(-300 * 24 * hour);
    const anew = await restarted();
    await anew.writeDown(idAt(1), body);
    vi.advanceTimersByTime(20 * minute);
    setClock(300 * 24 * hour);
    expect(await agesSent(30 * minute)).toEqual([20 * minute]);
  });

  it("is told by the tablet's clock for what an earlier build has left", async () => {
    const tablet = await given(0);
    const before = { ...(await tablet.allUnsent())[0], made: undefined };
    await tablet.transact(["unsent"], "readwrite", (tx) => tx.objectStore("unsent").put(before as never));
    await restarted();
    vi.advanceTimersByTime(20 * minute);
    expect(await agesSent(30 * minute)).toEqual([20 * minute]);
  });

  it("begins the next day's numbers once, also when the clock is set back behind midnight", async () => {
    const tablet = await given(0);
    vi.advanceTimersByTime(14 * hour);
    expect(await tablet.writeDown(idAt(1), body)).toMatchObject({ number: 1 });
    setClock(-hour);
    expect(await tablet.writeDown(idAt(2), body)).toMatchObject({ number: 2 });
  });
});

it("the office's time goes on as it did when the tablet's clock is set back, and is doubted when it was set", async () => {
  await restarted();
  const clock = await import("#components/kiosk/outbox/office-clock.ts");
  expect(clock.officeNow(hour)).toBe(office + hour);
  expect(clock.isOfficeTimeValid()).toBe(false);
  clock.hearOffice(Number.NaN);
  clock.hearOffice(office + 2 * hour);
  vi.advanceTimersByTime(minute);
  expect(clock.isOfficeTimeValid()).toBe(true);
  setClock(-hour);
  expect(clock.officeNow(0)).toBe(office + 2 * hour + minute);
  expect(clock.isOfficeTimeValid()).toBe(false);
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
