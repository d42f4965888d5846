import { IDBDatabase, IDBFactory, IDBObjectStore } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Ticket } from "#components/kiosk/outbox/check-ins.ts";
import type { OutboxState } from "#components/kiosk/outbox/sender.ts";
import { seeded } from "#lib/random.ts";
import type { CheckIn } from "#lib/visits/schema.ts";

/** Every call of the outbox and the sender that can fail, by the object that has it. */
type Calls = Record<string, (...given: never[]) => unknown>;
const calls: [on: () => Calls, name: string][] = [
  ...["open"].map((name): [() => Calls, string] => [() => IDBFactory.prototype as never, name]),
  ...["transaction"].map((name): [() => Calls, string] => [() => IDBDatabase.prototype as never, name]),
  ...["get", "put", "add", "getAll", "delete"].map((name): [() => Calls, string] => [
    () => IDBObjectStore.prototype as never,
    name,
  ]),
  [() => globalThis as never, "fetch"],
  [() => Response.prototype as never, "json"],
  [() => navigator.locks as never, "request"],
];

/** The seed of a failure makes it again. */
function randomFrom(seed: number): (below: number) => number {
  const next = seeded(`outbox ${seed}`);
  return (below) => Math.floor(next() * below);
}

/** Takes each check-in once by its id, as the API does, unless `refuses` answers for it. */
function openServer(refuses: (body: CheckIn) => number | null = () => null) {
  const visits = new Map<string, string>();
  let last = 0;
  const answer = async (path: string, init: RequestInit): Promise<Response> => {
    if (!path.startsWith("/api/visits/")) return new Response(null, { status: 204 });
    const id = path.split("/").at(-1) ?? "";
    const body = JSON.parse(String(init.body)) as CheckIn;
    const status = refuses(body);
    if (status !== null)
      return Response.json({ code: status === 422 ? "unknownCode" : "unexpected" }, { status });
    const wanted = body.offline?.number;
    const isFree = wanted !== undefined && ![...visits.values()].includes(`A${wanted}`);
    const number = isFree ? wanted : last + 1;
    if (!visits.has(id)) visits.set(id, `A${number}`);
    last = Math.max(last, number);
    const code = visits.get(id) ?? "";
    return Response.json({
      ...{ code, series: "A", number: Number(code.slice(1)), serviceDay: seriesState.serviceDay },
      token: `token-${id}`,
    });
  };
  return { visits, answer };
}

const seriesState = {
  series: "A",
  nextNumber: 1,
  serviceDay: "2026-11-23",
  timeZone: "Europe/Stockholm",
  clockOffsetMs: 0,
};
const named = (reason: string): CheckIn => ({ reasons: [reason] }) as unknown as CheckIn;

beforeEach(() => {
  vi.useFakeTimers({
    now: Date.parse("2026-11-23T09:00:00Z"),
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  // In this order: a spy on a stub would otherwise give the stub back.
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A tablet with a fresh memory that has met its server. */
async function openTablet(server: ReturnType<typeof openServer>) {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("fetch", server.answer);
  vi.stubGlobal("navigator", {
    locks: { request: async (_name: string, _how: object, work: (lock: object) => unknown) => work({}) },
  });
  vi.resetModules();
  const { writeNote: keep } = await import("#components/kiosk/outbox/notes.ts");
  const { allUnsent } = await import("#components/kiosk/outbox/outbox-store.ts");
  const { openCheckIns } = await import("#components/kiosk/outbox/check-ins.ts");
  await keep("known", seriesState);
  const late: Ticket[] = [];
  const refused: string[] = [];
  let state: OutboxState | null = null;
  const begin = () =>
    openCheckIns({
      onLateAnswer: (ticket) => late.push(ticket),
      onLateRefusal: (id) => refused.push(id),
      onState: (now) => {
        state = now;
      },
    });
  return { begin, allUnsent, late, refused, state: () => state };
}

/** Lets the tablet's time pass until `isThere`, an hour at most. */
async function until(isThere: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let passed = 0; passed < 3_600; passed++) {
    if (await isThere()) return true;
    for (let turn = 0; turn < 12; turn++) await new Promise((done) => setImmediate(done));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  return false;
}

async function given(pending: Promise<Ticket | null>): Promise<Ticket | null> {
  let ticket: Ticket | null | undefined;
  void pending.then((made) => {
    ticket = made;
  });
  await until(() => ticket !== undefined);
  return ticket ?? null;
}

describe("a tablet whose every call fails once", () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    "delivers everything exactly once, seed %i",
    async (seed) => {
      const random = randomFrom(seed);
      const server = openServer();
      const tablet = await openTablet(server);
      const thrown: string[] = [];
      for (const [on, name] of calls) {
        const [turn, isAfter] = [random(8), random(2) === 1];
        const before = on()[name] as (...args: never[]) => unknown;
        let count = 0;
        vi.spyOn(on(), name).mockImplementation(function (this: unknown, ...args: never[]) {
          if (count++ !== turn) return before.apply(this, args);
          thrown.push(name);
          const failure = new DOMException(`${name} fails`, "UnknownError");
          const isPromised = ["fetch", "json", "request"].includes(name);
          if (!isAfter) return fail(failure, isPromised);
          const done = before.apply(this, args);
          return isPromised ? Promise.resolve(done).then(() => fail(failure, true)) : fail(failure, false);
        });
      }
      const checkIns = tablet.begin();
      const tickets: Ticket[] = [];
      for (let visitor = 0; visitor < 6; visitor++) {
        const ticket = await given(checkIns.checkIn(named("money")));
        if (ticket) tickets.push(ticket);
      }
      const isEmpty = await until(async () => (await tablet.allUnsent().catch(() => [1])).length === 0);
      checkIns.stop();

      expect(thrown.length).toBeGreaterThan(4);
      expect(isEmpty).toBe(true);
      expect(tickets).toHaveLength(6);
      expect([...server.visits.keys()].sort()).toEqual(tickets.map(({ id }) => id).sort());
      expect(tickets.map(({ id }) => server.visits.get(id))).toEqual(tickets.map(({ code }) => code));
    },
  );
});

function fail(failure: Error, isPromised: boolean): Promise<never> {
  if (isPromised) return Promise.reject(failure);
  throw failure;
}

describe("a check-in that the server never takes", () => {
  it.each([403, 404, 500])(
    "doesn't hold up those behind it, and staff are told its code, %i",
    async (status) => {
      let isIll = true;
      const server = openServer(({ reasons }) => (isIll && reasons[0] === "poison" ? status : null));
      const tablet = await openTablet(server);
      const checkIns = tablet.begin();
      const stuck = await given(checkIns.checkIn(named("poison")));
      const next = await given(checkIns.checkIn(named("money")));
      expect(stuck).toMatchObject({ code: "A1", isSent: false });
      expect(next).toMatchObject({ code: "A2", isSent: true });
      expect(await until(() => tablet.state()?.stuck.join() === "A1")).toBe(true);
      isIll = false;
      expect(await until(() => server.visits.size === 2)).toBe(true);
      expect(await until(() => tablet.state()?.unsent === 0)).toBe(true);
      expect(tablet.late).toMatchObject([{ code: "A1" }]);
      checkIns.stop();
    },
  );

  it("leaves its code for staff when it is refused after its visitor has left the counter", async () => {
    let isAway = true;
    const server = openServer(() => 422);
    const tablet = await openTablet({
      ...server,
      answer: (path, init) =>
        isAway ? Promise.reject(new TypeError("no network")) : server.answer(path, init),
    });
    const checkIns = tablet.begin();
    const ticket = await given(checkIns.checkIn(named("money")));
    expect(ticket).toMatchObject({ code: "A1", isSent: false });
    isAway = false;
    expect(await until(() => tablet.state()?.refused.join() === "A1")).toBe(true);
    expect(tablet.refused).toEqual([ticket?.id]);
    checkIns.stop();
  });
});

describe("a browser without storage", () => {
  it("gives the ticket that the server answers, and none when it doesn't", async () => {
    let isAway = false;
    const server = openServer();
    const tablet = await openTablet({
      ...server,
      answer: (path, init) =>
        isAway ? Promise.reject(new TypeError("no network")) : server.answer(path, init),
    });
    vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
      throw new DOMException("no storage", "SecurityError");
    });
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(() => {
      throw new DOMException("no storage", "SecurityError");
    });
    const checkIns = tablet.begin();
    expect(await given(checkIns.checkIn(named("money")))).toMatchObject({ code: "A1", isSent: true });
    isAway = true;
    expect(await given(checkIns.checkIn(named("money")))).toBeNull();
    expect(server.visits.size).toBe(1);
    checkIns.stop();
  });
});

describe("a browser without web locks, as on an http address of the local network", () => {
  it("delivers", async () => {
    const server = openServer();
    const tablet = await openTablet(server);
    vi.stubGlobal("navigator", {});
    const checkIns = tablet.begin();
    expect(await given(checkIns.checkIn(named("money")))).toMatchObject({ code: "A1", isSent: true });
    expect(server.visits.size).toBe(1);
    checkIns.stop();
  });
});
