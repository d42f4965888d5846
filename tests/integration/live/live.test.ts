import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { db, sharedPool } from "#lib/db/client.ts";
import { publish, watchedOffices } from "#lib/live/bus.ts";
import { isLoopBusy } from "#lib/live/busy.ts";
import { degraded } from "#lib/live/degraded.ts";
import { eventStream, frameOf, openStreams } from "#lib/live/stream.ts";
import { log } from "#lib/log.ts";
import { raiseAlarm } from "#lib/offices/alarms.ts";
import { staffAudience } from "#lib/queue/audience.ts";
import { callNext } from "#lib/queue/commands.ts";
import { type Audience, openHubs, snapshotFor, watch } from "#lib/queue/snapshot-broadcaster.ts";
import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import { GET as ready } from "../../../app/api/ready/route.ts";
import { requestTo } from "../../support/gate.ts";
import { holderActor, makeRoom, newId } from "../../support/office.ts";
import { did, give, makeReception, next } from "../../support/queue.ts";
import { patient } from "../../support/timeouts.ts";

const staff = { kind: "staff" } as const;
const decoder = new TextDecoder();

/** A screen that follows an audience: the snapshots it got, the latest first. */
function screen<T>(officeId: string, audience: Audience) {
  const frames: T[] = [];
  const stop = watch(officeId, audience, (frame) => {
    const data = decoder.decode(frame).match(/^data: (.*)$/m)?.[1] ?? "";
    frames.unshift(JSON.parse(data));
  });
  onTestFinished(stop);
  return {
    frames,
    stop,
    until: (holds: (latest: T) => boolean) => vi.waitUntil(() => frames[0] && holds(frames[0]), patient),
  };
}

function holdLoop(ms: number): void {
  const began = performance.now();
  while (performance.now() - began < ms);
}

/** Holds the event loop for `workMs` every so often until the test is over, and waits until it counts as busy. */
async function keepBusy(workMs: number, everyMs: number): Promise<void> {
  const work = setInterval(() => holdLoop(workMs), everyMs);
  onTestFinished(() => clearInterval(work));
  await vi.waitUntil(() => isLoopBusy(), patient);
}

describe("a screen", () => {
  it("gets the whole snapshot when it connects, and each change after it", async () => {
    const { office, arrive, amir } = await makeReception();
    const desk = screen<QueueSnapshot>(office.id, staff);
    await desk.until(({ visits }) => visits.length === 0);
    const id = await arrive();
    await desk.until(({ visits }) => visits[0]?.id === id && visits[0].status === "waiting");
    await did(amir, id, { type: "claim" });
    await desk.until(({ visits }) => visits[0]?.claimedById === amir.id);
    const late = screen<QueueSnapshot>(office.id, staff);
    expect(late.frames[0]).toEqual(desk.frames[0]);
    desk.stop();
    late.stop();
  });

  it("is read for once, however many changes come at once and however many look on", async () => {
    const { office, arrive } = await makeReception();
    const screens = Array.from({ length: 50 }, () => screen<QueueSnapshot>(office.id, staff));
    await Promise.all(Array.from({ length: 30 }, () => arrive()));
    await Promise.all(screens.map(({ until }) => until(({ visits }) => visits.length === 30)));
    for (const { frames, stop } of screens) {
      expect(frames.length).toBeLessThan(30);
      stop();
    }
  });

  it("hears nothing of what changes nothing, and of other offices", async () => {
    const { office } = await makeReception();
    const other = await makeReception();
    const desk = screen<QueueSnapshot>(office.id, staff);
    const elsewhere = screen<QueueSnapshot>(other.office.id, staff);
    await desk.until(() => true);
    publish(office.id);
    await other.arrive();
    await elsewhere.until(({ visits }) => visits.length === 1);
    expect(desk.frames).toHaveLength(1);
    desk.stop();
    elsewhere.stop();
  });

  it("shows a change after a quiet moment without gathering first", async () => {
    const { office, arrive } = await makeReception();
    const seen: number[] = [];
    onTestFinished(watch(office.id, staff, () => seen.push(performance.now())));
    await vi.waitUntil(() => seen.length === 1, patient);
    const waits: number[] = [];
    for (let change = 2; change <= 21; change++) {
      await pause(20);
      await arrive();
      const arrivedAt = performance.now();
      await vi.waitUntil(() => seen.length === change, { ...patient, interval: 1 });
      waits.push((seen.at(-1) ?? 0) - arrivedAt);
    }
    // A crowded machine may be slow with any of them; had they been gathered, none could be faster than this.
    expect(Math.min(...waits)).toBeLessThan(15);
  });

  it("gathers changes for longer while commands keep the server busy, and loses none", async () => {
    const { office, arrive } = await makeReception();
    await keepBusy(20, 25);
    const changes = 6;
    const desk = screen<QueueSnapshot>(office.id, staff);
    let shown = 0;
    const stop = watch(office.id, staff, () => {
      if (shown++ < changes) void arrive();
    });
    onTestFinished(stop);
    await desk.until(({ visits }) => visits.length === changes);
    const readAt = desk.frames.map(({ at }) => Date.parse(at)).toReversed();
    expect(readAt).toHaveLength(changes + 1);
    // Each in a window of its own, however late in it a busy timer comes: so many whole windows lie between. Less what clocks round.
    for (const [at, reading] of readAt.entries())
      expect(reading - (readAt[0] ?? 0)).toBeGreaterThanOrEqual((at - 1) * 100 - 3);
  });

  it("is read by one statement with all others that changed, while commands keep the server busy", async () => {
    const offices = await Promise.all(Array.from({ length: 5 }, () => makeReception()));
    const desks = offices.map(({ office }) => screen<QueueSnapshot>(office.id, staff));
    for (const desk of desks) await desk.until(({ visits }) => visits.length === 0);
    await keepBusy(4, 6);
    const queries = vi.spyOn(sharedPool, "query");
    const began = performance.now();
    for (let turn = 0; turn < 10; turn++)
      for (const { office } of offices) {
        publish(office.id);
        await pause(20);
      }
    const windows = (performance.now() - began) / 100;
    // Fifty changes. At its beginning and between two looks a loop may count as not busy for a moment.
    expect(queries.mock.calls.length).toBeGreaterThan(0);
    expect(queries.mock.calls.length).toBeLessThanOrEqual(2 * windows);
  });

  it("takes a snapshot's own sending for no reason to wait", async () => {
    const { office, arrive } = await makeReception();
    const sentAt: number[] = [];
    const stop = watch(office.id, staff, () => {
      holdLoop(300);
      sentAt.push(performance.now());
      if (sentAt.length <= 4) void arrive();
    });
    onTestFinished(stop);
    await vi.waitUntil(() => sentAt.length > 4, patient);
    expect(isLoopBusy()).toBe(false);
  });

  it("leaves no listener behind, and an office without screens costs nothing", async () => {
    const { office, arrive } = await makeReception();
    for (let times = 0; times < 200; times++) screen(office.id, staff).stop();
    await arrive();
    expect(openHubs()).toBe(0);
    expect(watchedOffices()).toEqual([]);
  });
});

describe("the event stream", () => {
  const frames = (count: number) =>
    Array.from({ length: count }, (_, index) => frameOf("snapshot", `${index}`, "{}"));

  it("gives a reader who can't keep up the latest frame, and holds no more than a few", async () => {
    let send: (frame: Uint8Array) => void = () => undefined;
    const stop = vi.fn();
    const response = eventStream({
      request: new Request("http://kom-in.test/api/live"),
      start: (given) => {
        send = given;
        return stop;
      },
    });
    for (const frame of frames(1_000)) send(frame);
    const reader = response.body?.getReader();
    const read = async () => decoder.decode((await reader?.read())?.value);
    expect([await read(), await read(), await read(), await read()]).toEqual([
      expect.stringMatching(/^event: beat\ndata: \{"at":"[^"]+","build":"[^"]+"\}\n\n$/),
      expect.stringContaining("id: 0\n"),
      expect.stringContaining("id: 1\n"),
      expect.stringContaining("id: 999\n"),
    ]);
    await reader?.cancel();
    expect(stop).toHaveBeenCalledOnce();
    expect(openStreams()).toBe(0);
  });

  it("gives everything back when a thousand connect and go", async () => {
    const { office } = await makeReception();
    const goers = Array.from({ length: 1_000 }, () => new AbortController());
    for (const { signal } of goers) {
      const request = new Request("http://kom-in.test/api/live", { signal });
      eventStream({ request, start: (send) => watch(office.id, staff, send) });
    }
    expect(openStreams()).toBe(1_000);
    for (const goer of goers) goer.abort();
    expect([openStreams(), openHubs(), watchedOffices().length]).toEqual([0, 0, 0]);
  });

  it("ends by itself when the session is over", async () => {
    const response = eventStream({
      request: new Request("http://kom-in.test/api/live"),
      start: () => () => undefined,
      mayStay: () => false,
    });
    const reader = response.body?.getReader();
    await vi.waitUntil(async () => (await reader?.read())?.done, patient);
    expect(openStreams()).toBe(0);
  });
});

describe("what an audience sees", () => {
  /** Every key of a value, with its path; list positions are left out. */
  function keysOf(value: unknown, path = ""): string[] {
    if (Array.isArray(value)) return value.flatMap((each) => keysOf(each, path));
    if (value === null || typeof value !== "object") return [path];
    return Object.entries(value).flatMap(([key, member]) => keysOf(member, path ? `${path}.${key}` : key));
  }
  const keys = (value: unknown) => [...new Set(keysOf(value))].sort();

  async function busyOffice() {
    const { office, arrive, amir, sara, reception, kiosk, person } = await makeReception({
      displayMessages: [{ sv: "Fika klockan tre" }],
    });
    const room = await makeRoom(office, "Rum 2");
    const answers = { language: "so", reasons: ["money"], wantedStaffId: sara.id, flags: ["private"] };
    const [called, waiting] = [await arrive(answers), await arrive(answers)];
    await did(amir, called, { type: "call", roomId: room.id });
    return { office, called, waiting, reception, kiosk, amir, sara, person, room };
  }

  it("is on the display codes, rooms and counts, and nothing about a person", async () => {
    const { office } = await busyOffice();
    const snapshot = await snapshotFor(office.id, { kind: "display" });
    expect(keys(snapshot)).toEqual([
      ...[
        "announcement",
        "at",
        "called.callCount",
        "called.calledAt",
        "called.code",
        "called.isActive",
        "called.room",
        "cursor",
      ],
      ...["office.announces", "office.isOpen", "office.isPaused", "office.messages.sv", "office.name"],
      ...["office.opensAt", "office.timeZone", "testAt", "wait", "waiting"],
    ]);
    expect(snapshot).toMatchObject({ waiting: 1, called: [{ code: "A1", room: "Rum 2", isActive: true }] });
  });

  it("is on the phone the own ticket only", async () => {
    const { office, waiting, called } = await busyOffice();
    const snapshot = await snapshotFor(office.id, { kind: "ticket", visitId: waiting });
    expect(keys(snapshot)).toEqual([
      ...[
        "ahead",
        "announcement",
        "at",
        "callCount",
        "canUndoLeave",
        "code",
        "cursor",
        "language",
        "officeName",
        "parkReason",
      ],
      ...["room", "status", "takesFeedback", "timeZone", "wait"],
    ]);
    expect(snapshot).toMatchObject({ code: "A2", ahead: 0, status: "waiting", room: null });
    expect(await snapshotFor(office.id, { kind: "ticket", visitId: called })).toMatchObject({
      ...{ ahead: null, room: "Rum 2", callCount: 1 },
    });
  });

  it("tells the holder that their own leave can be undone, and nobody else's", async () => {
    const { office, waiting, reception } = await busyOffice();
    await did(holderActor({ officeId: office.id, id: waiting }), waiting, { type: "leave" });
    const ticket = { kind: "ticket", visitId: waiting } as const;
    expect(await snapshotFor(office.id, ticket)).toMatchObject({ status: "left", canUndoLeave: true });
    await did(reception, waiting, { type: "reinstate" });
    await did(reception, waiting, { type: "leave" });
    expect(await snapshotFor(office.id, ticket)).toMatchObject({ code: "", canUndoLeave: false });
  });

  it("is on the kiosk its next number, and no reason that only staff may set", async () => {
    const { office, amir } = await busyOffice();
    await db.listEntry.create({
      data: { officeId: office.id, list: "reason", code: "money", retiredAt: new Date() },
    });
    const snapshot = await snapshotFor(office.id, { kind: "kiosk", series: "A" });
    expect(snapshot?.nextNumber).toBe(3);
    expect(snapshot?.workers.map(({ id }) => id)).toContain(amir.id);
    const codes = snapshot?.reasons.map(({ code }) => code);
    expect(codes).toContain("housing");
    expect(codes).not.toContain("money");
    expect(codes).not.toContain("safety");
  });

  it("is for staff the queue with who was passed over, and today's figures", async () => {
    const { office, arrive, amir } = await makeReception();
    const first = await arrive();
    const wanted = await arrive({ wantedStaffId: amir.id });
    expect((await next(amir))?.id).toBe(wanted);
    const snapshot = await snapshotFor(office.id, staff);
    expect(snapshot?.visits.map(({ id, passedOver }) => [id, passedOver])).toEqual([
      [first, 1],
      [wanted, 0],
    ]);
    expect(snapshot?.today).toMatchObject({ visits: 2, people: 14, completed: 0 });
    expect(snapshot?.staff.find(({ id }) => id === amir.id)?.isPresent).toBe(true);
  });

  it("is for a chief or administrator who receives nobody without any visit or figure", async () => {
    const { office, waiting, called, amir, sara, person } = await busyOffice();
    await raiseAlarm(amir, { id: newId(), roomId: null });
    const [chief, both] = [
      await person("Anna", ["chief", "admin"]),
      await person("Bo", ["chief", "secretary"]),
    ];
    expect(staffAudience(both)).toEqual(staff);
    const snapshot = await snapshotFor(office.id, staffAudience(chief));
    expect(snapshot).toMatchObject({ visits: [], closed: [], today: null });
    expect(snapshot?.staff.map(({ id }) => id)).toEqual([amir.id]);
    const text = JSON.stringify(snapshot);
    for (const hidden of [waiting, called, sara.id]) expect(text).not.toContain(hidden);
  });

  it("has the same cursor for the same content, and another one after each change", async () => {
    const { office, waiting, amir } = await busyOffice();
    const read = async () => (await snapshotFor(office.id, staff))?.cursor;
    const before = await read();
    expect(await read()).toBe(before);
    await give(amir, waiting, { type: "amend", language: "ar" });
    expect(await read()).not.toBe(before);
    await callNext(amir, { id: newId(), roomId: null });
  });
});

describe("a snapshot that can't be read", () => {
  it("is logged and shown, keeps no other office waiting, and is made good when it can be read again", async () => {
    const [broken, sound] = [await makeReception(), await makeReception()];
    const desk = screen<QueueSnapshot>(broken.office.id, staff);
    const other = screen<QueueSnapshot>(sound.office.id, staff);
    await desk.until(() => true);
    const logged = vi.spyOn(log, "error");
    const timeZone = broken.office.timeZone;
    await db.office.update({ where: { id: broken.office.id }, data: { timeZone: "Nowhere/Nothing" } });
    publish(broken.office.id);
    await vi.waitUntil(() => degraded("snapshot") === 1, patient);
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ officeId: broken.office.id }),
      expect.stringContaining("snapshot"),
    );
    expect(await (await ready(requestTo("/api/ready"))).json()).toMatchObject({ degraded: ["snapshot"] });
    await sound.arrive();
    await other.until(({ visits }) => visits.length === 1);
    await db.office.update({ where: { id: broken.office.id }, data: { timeZone } });
    await broken.arrive();
    await desk.until(({ visits }) => visits.length === 1);
    expect(degraded("snapshot")).toBe(0);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
    desk.stop();
    other.stop();
  });
});
