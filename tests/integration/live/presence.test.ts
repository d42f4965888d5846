import { describe, expect, onTestFinished, test, vi } from "vitest";
import { clearSessionCache } from "#lib/auth/session-cache.ts";
import { now, setClock } from "#lib/clock.ts";
import { db, sharedPool } from "#lib/db/client.ts";
import { subscribe } from "#lib/live/bus.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import { noteSeen } from "#lib/staff/presence.ts";
import { GET as live } from "../../../app/api/live/route.ts";
import { POST as heartbeat, PUT as setPresence } from "../../../app/api/presence/route.ts";
import { GET as queue } from "../../../app/api/queue/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff, staffActor } from "../../support/office.ts";
import { patient } from "../../support/timeouts.ts";

const hour = 3600_000;

async function person() {
  const office = await makeOffice();
  const staff = await makeStaff(office, { state: "available" });
  const seenAt = async () =>
    (await db.staff.findFirstOrThrow({ where: { officeId: office.id, userId: staff.id } })).seenAt;
  const shown = async () =>
    (await snapshotFor(office.id, { kind: "staff" }))?.staff.find(({ id }) => id === staff.id) as
      | QueueSnapshot["staff"][number]
      | undefined;
  return { office, staff, cookie: await sessionOf(staff), seenAt, shown };
}

const beat = (cookie: string) => heartbeat(requestTo("/api/presence", { method: "POST", cookie }));
const readQueue = (cookie: string) => queue(requestTo("/api/queue", { cookie }));

/** Everything later is this much later for the server. */
async function later<T>(ms: number, act: () => Promise<T>): Promise<T> {
  const real = Date.now;
  setClock(() => real() + ms);
  try {
    return await act();
  } finally {
    setClock(null);
  }
}

describe("somebody is there", () => {
  test("by the heartbeat of a screen, and by nothing the server does for an open connection", async () => {
    const { cookie, seenAt, shown } = await person();
    const away = new AbortController();
    const stream = await live(new Request(requestTo("/api/live", { cookie }), { signal: away.signal }));
    const reader = stream.body?.getReader();
    await readQueue(cookie);
    // Two beats: the server has asked anew whether the reader may stay.
    const text = new TextDecoder();
    let heard = "";
    await vi.waitUntil(async () => {
      heard += text.decode((await reader?.read())?.value);
      return heard.split("event: beat").length > 2;
    }, patient);
    expect(await seenAt()).toBeNull();
    expect((await beat(cookie)).status).toBe(204);
    expect(await seenAt()).not.toBeNull();
    expect(await shown()).toMatchObject({ isPresent: true, isGone: false });
    await reader?.cancel();
    away.abort();
  });

  test("until 25 seconds after the last sign; a claim of theirs is stale after two minutes", async () => {
    const { cookie, shown } = await person();
    await beat(cookie);
    const at = (seconds: number) => later(seconds * 1_000, shown);
    expect(await at(24)).toMatchObject({ isPresent: true, isGone: false });
    expect(await at(27)).toMatchObject({ isPresent: false, isGone: false });
    expect(await at(122)).toMatchObject({ isPresent: false, isGone: true });
  });

  test("and the other screens are told when they fall silent, within half a minute", async () => {
    const { office, staff } = await person();
    const listener = vi.fn();
    onTestFinished(subscribe(office.id, listener));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    await noteSeen(staffActor(staff));
    expect(listener).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(24_000);
    expect(listener).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(6_000);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  test("of many who say so at once, each is written, together with the others, and not again for each of their tabs", async () => {
    const office = await makeOffice();
    const people = [];
    for (let index = 0; index < 60; index++) people.push(await makeStaff(office));
    const written = vi.spyOn(sharedPool, "query");
    await Promise.all(people.map((one) => noteSeen(staffActor(one))));
    expect(written.mock.calls.length).toBeLessThanOrEqual(2);
    written.mockRestore();
    expect(await db.staff.count({ where: { officeId: office.id, seenAt: { not: null } } })).toBe(60);
    // Again within seconds: nothing is written, however many tabs say so.
    const [first] = await db.staff.findMany({ where: { officeId: office.id }, orderBy: { userId: "asc" } });
    await Promise.all(people.map((one) => noteSeen(staffActor(one))));
    const [again] = await db.staff.findMany({ where: { officeId: office.id }, orderBy: { userId: "asc" } });
    expect(again?.seenAt).toEqual(first?.seenAt);
  });
});

describe("a session with an open tab that nobody touches", () => {
  const touchedAt = async (id: string) =>
    (await db.session.findFirstOrThrow({ where: { userId: id } })).updatedAt;
  const age = async (id: string, ms: number) => {
    await db.$executeRaw`UPDATE session SET "updatedAt" = ${new Date(now().getTime() - ms)} WHERE "userId" = ${id}`;
    clearSessionCache();
  };

  test("is not kept alive by stream, polls or heartbeats, and is by what the person does", async () => {
    const { cookie, staff } = await person();
    await age(staff.id, hour);
    const before = await touchedAt(staff.id);
    const away = new AbortController();
    const stream = await live(new Request(requestTo("/api/live", { cookie }), { signal: away.signal }));
    expect(stream.status).toBe(200);
    await readQueue(cookie);
    await beat(cookie);
    await stream.body?.cancel();
    away.abort();
    expect(await touchedAt(staff.id)).toEqual(before);
    // Though the gate has just been asked, and remembers its answer for a moment.
    const body = { state: "available", roomId: null };
    expect((await setPresence(requestTo("/api/presence", { method: "PUT", cookie, body }))).status).toBe(204);
    expect((await touchedAt(staff.id)).getTime()).toBeGreaterThan(before.getTime());
  });

  test("ends after eight hours, for the tab too", async () => {
    const { cookie, staff } = await person();
    await age(staff.id, 7.9 * hour);
    expect((await readQueue(cookie)).status).toBe(200);
    expect((await beat(cookie)).status).toBe(204);
    await age(staff.id, 8.1 * hour);
    expect((await beat(cookie)).status).toBe(401);
    expect((await readQueue(cookie)).status).toBe(401);
    expect((await live(requestTo("/api/live", { cookie }))).status).toBe(401);
  });
});
