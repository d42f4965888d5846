import { afterEach, describe, expect, it, vi } from "vitest";
import {
  createQueueStore as createStore,
  type QueueStore,
  visitIn,
} from "#components/staff/live/queue-store.ts";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";
import { defaultRecallRules } from "#lib/visits/machine/recall-rules.ts";
import { toVisitDto } from "#lib/visits/visit-dto.ts";
import { blankVisit } from "#tests/support/visit-row.ts";

const start = Date.parse("2026-03-02T09:00:00Z");
const at = (seconds: number): string => new Date(start + seconds * 1_000).toISOString();

const visit = (values: Partial<QueueVisit>): QueueVisit => ({
  ...toVisitDto(blankVisit, { id: "event", type: "checkedIn", at: new Date(start - 600_000), actorId: null }),
  ...{ id: "one", code: "A1", arrivedAt: at(-600), passedOver: 2 },
  party: { adults: 2, children0to5: 1, children6to12: 1, children13to17: 0 },
  ...values,
});

const snapshot = (seconds: number, visits: QueueVisit[], closed: QueueVisit[] = []): QueueSnapshot => ({
  cursor: `${seconds}`,
  at: at(seconds),
  serviceDay: "2026-03-02",
  office: {
    id: "office",
    name: "Office",
    timeZone: "Europe/Stockholm",
    isOpen: true,
    isPaused: false,
    fairnessCap: 3,
    announces: [],
    messageToAll: null,
    emergency: null,
    recallRules: defaultRecallRules,
    lockAfterMinutes: 15,
    thresholds: { wait: null, childAlone: null, meeting: null, deviceGone: null, alarm: 30 },
  },
  visits,
  closed,
  rooms: [],
  formerRooms: [],
  staff: [],
  devices: [],
  printers: [],
  alarms: [],
  heads: null,
  today: { visits: 1, people: 4, completed: 0, waiting: 1, wait: null },
});

const build = "one";
const createQueueStore = (initial: QueueSnapshot): QueueStore => createStore(initial, build);

describe("the queue in a tab", () => {
  it("shows the answer to a command before any snapshot has it", () => {
    const store = createQueueStore(snapshot(0, [visit({})]));
    store.receiveVisit(visit({ status: "called", version: 2 }));
    expect(visitIn(store.get().snapshot, "one")).toMatchObject({
      status: "called",
      version: 2,
      passedOver: 2,
    });
  });

  it("keeps the answer over a snapshot that was read before it, and lets a later one correct it", () => {
    const store = createQueueStore(snapshot(0, [visit({})]));
    store.receive(snapshot(10, [visit({})]));
    store.receiveVisit(visit({ status: "called", version: 2 }));
    store.receive(snapshot(11, [visit({})]));
    expect(visitIn(store.get().snapshot, "one")?.status).toBe("called");
    store.receive(snapshot(12, [visit({ status: "waiting", version: 3 })]));
    expect(visitIn(store.get().snapshot, "one")).toMatchObject({ status: "waiting", version: 3 });
  });

  it("moves a visit that a command closed to the closed ones", () => {
    const store = createQueueStore(snapshot(0, [visit({})], [visit({ id: "other", status: "completed" })]));
    store.receiveVisit(visit({ status: "left", version: 2 }));
    expect(store.get().snapshot.visits).toEqual([]);
    expect(store.get().snapshot.closed.map(({ id }) => id)).toEqual(["one", "other"]);
  });

  it("puts a visit that comes back in its place by arrival", () => {
    const visits = [visit({ id: "early", arrivedAt: at(-900) }), visit({ id: "late", arrivedAt: at(-60) })];
    const store = createQueueStore(snapshot(0, visits, [visit({ status: "left", version: 2 })]));
    store.receiveVisit(visit({ status: "waiting", version: 3 }));
    expect(store.get().snapshot.visits.map(({ id }) => id)).toEqual(["early", "one", "late"]);
    expect(store.get().snapshot.closed).toEqual([]);
  });

  it("ignores a snapshot older than what it shows, but takes it as a sign of life", () => {
    const store = createQueueStore(snapshot(60, [visit({ version: 5 })]));
    store.loseContact();
    store.receive(snapshot(30, []));
    expect(store.get().snapshot.visits).toHaveLength(1);
    expect(store.get().offlineSince).toBeNull();
  });

  it("says since when nothing was heard, and forgets it when the office is back", () => {
    const store = createQueueStore(snapshot(0, []));
    store.loseContact();
    expect(store.get().offlineSince).toBe(start);
    store.receiveBeat({ at: at(1), build });
    expect(store.get().offlineSince).toBeNull();
  });

  it("tells its listeners of every change until they leave", () => {
    const store = createQueueStore(snapshot(0, []));
    let calls = 0;
    const leave = store.subscribe(() => calls++);
    store.receiveBeat({ at: at(1), build });
    leave();
    store.loseContact();
    expect(calls).toBe(1);
  });
});

describe("the office's clock in a tab", () => {
  afterEach(() => void vi.useRealTimers());

  it("follows this computer's clock when somebody sets it, forward as well as back", () => {
    vi.useFakeTimers({ now: start, toFake: ["Date"] });
    const store = createQueueStore(snapshot(0, []));
    const officeNow = () => Date.now() + store.get().clockOffset;
    store.receiveBeat({ at: at(0), build });
    for (const [ours, offices] of [
      [3_600_000, 3],
      [-7_200_000, 6],
      [0, 9],
    ] as const) {
      vi.setSystemTime(start + ours);
      store.receiveBeat({ at: at(offices), build });
      expect(officeNow()).toBe(start + offices * 1_000);
    }
  });

  it("is not put back by a snapshot that was made long ago and is sent again to a new reader", () => {
    vi.useFakeTimers({ now: start + 600_000, toFake: ["Date"] });
    const store = createQueueStore(snapshot(0, []));
    store.receiveBeat({ at: at(600), build });
    store.receive(snapshot(0, []));
    expect(Date.now() + store.get().clockOffset).toBe(start + 600_000);
  });
});

describe("what a tab says of the office", () => {
  it("is heard from the office, never from a change of its own that is on its way", () => {
    const initial = snapshot(0, []);
    const me = {
      id: "me",
      name: "Amir",
      roles: ["secretary"],
      languages: [],
      isPresent: true,
      isGone: false,
    };
    const mine = { ...me, state: "available" as const, pauseUntil: null, roomId: null };
    const store = createQueueStore({ ...initial, staff: [mine] });
    store.loseContact();
    store.showPresence("me", { state: "away", pauseUntil: null, roomId: null });
    expect(store.get().snapshot.staff[0]?.state).toBe("away");
    expect(store.get()).toMatchObject({ offlineSince: start, heardAt: start });
  });

  it("tells that the server was built anew, from a beat that names another build", () => {
    const store = createQueueStore(snapshot(0, []));
    store.receiveBeat({ at: at(1), build });
    store.receiveBeat({ at: at(2) });
    expect(store.get().isOutdated).toBe(false);
    store.receiveBeat({ at: at(3), build: "two" });
    expect(store.get().isOutdated).toBe(true);
  });
});
