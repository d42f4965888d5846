import { describe, expect, it } from "vitest";
import { createQueueStore, visitIn } from "#components/staff/queue-store.ts";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/audience.ts";

const start = Date.parse("2026-03-02T09:00:00Z");
const at = (seconds: number): string => new Date(start + seconds * 1_000).toISOString();

const visit = (values: Partial<QueueVisit>): QueueVisit => ({
  id: "one",
  code: "A1",
  status: "waiting",
  version: 1,
  source: "kiosk",
  who: "family",
  party: { adults: 2, children0to5: 1, children6to12: 1, children13to17: 0 },
  language: "so",
  interpreter: "notNeeded",
  reasons: [],
  wayIn: null,
  firstVisit: null,
  ongoingContact: null,
  wantedStaffId: null,
  flags: [],
  claimedById: null,
  participantIds: [],
  roomId: null,
  callCount: 0,
  splitFromId: null,
  parkReason: null,
  arrivedAt: at(-600),
  pickedAt: null,
  claimedAt: null,
  calledAt: null,
  lastCalledAt: null,
  startedAt: null,
  endedAt: null,
  parkedAt: null,
  parkedMs: 0,
  outcomes: [],
  wayOn: [],
  offered: null,
  understood: null,
  childSpokenTo: null,
  passedOver: 2,
  last: { id: "event", type: "checkedIn", at: at(-600), actorId: null, isUndo: false },
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
  },
  visits,
  closed,
  rooms: [],
  staff: [],
  devices: [],
  alarms: [],
  today: { visits: 1, people: 4, completed: 0, waiting: 1, wait: null },
});

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
    store.hear();
    expect(store.get().offlineSince).toBeNull();
  });

  it("tells its listeners of every change until they leave", () => {
    const store = createQueueStore(snapshot(0, []));
    let told = 0;
    const leave = store.subscribe(() => told++);
    store.hear();
    leave();
    store.loseContact();
    expect(told).toBe(1);
  });
});
