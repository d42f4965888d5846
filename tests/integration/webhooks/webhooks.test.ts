import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { raiseAlarm } from "#lib/offices/alarms.ts";
import { nightOf } from "#lib/retention/nights.ts";
import { deliverDue } from "#lib/webhooks/deliver.ts";
import { emitWebhook } from "#lib/webhooks/emit.ts";
import { startWebhooks } from "#lib/webhooks/schedule-webhooks.ts";
import { tellGone, tellWaiting } from "#lib/webhooks/watch.ts";
import { GET as log } from "../../../app/api/webhooks/[id]/deliveries/route.ts";
import { PATCH as change, DELETE as remove } from "../../../app/api/webhooks/[id]/route.ts";
import { POST as tryOut } from "../../../app/api/webhooks/[id]/test/route.ts";
import { POST as add, GET as list } from "../../../app/api/webhooks/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeStaff, newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";
import { type Received, startReceiver, startSilentReceiver } from "../../support/receiver.ts";
import { patient } from "../../support/timeouts.ts";

env.webhookNetworks = ["127.0.0.0/8"];
const stops: (() => void)[] = [];
afterEach(() => setClock(null));
afterAll(() => {
  for (const stop of stops) stop();
  env.webhookNetworks = null;
});

const all = [
  "visit.waiting",
  "threshold.passed",
  "alarm.raised",
  "device.gone",
  "day.closed",
  "report.ready",
];
const given = (id: string) => ({ params: Promise.resolve({ id }) });

/** An office with a target that is told everything, at a real receiver. */
async function subscribed(answer?: (received: Received, nth: number) => number, kinds = all) {
  const reception = await makeReception();
  const { office } = reception;
  const cookie = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  const receiver = await startReceiver(answer);
  stops.push(receiver.stop);
  const made = await add(
    requestTo("/api/webhooks", { method: "POST", cookie, body: { url: receiver.url, kinds } }),
  );
  expect(made.status).toBe(200);
  const { id, secret } = (await made.json()) as { id: string; secret: string };
  const emit = (key: string, alarmId = newId()) =>
    db.$transaction((tx) =>
      emitWebhook(tx, office.id, "alarm.raised", { alarmId, roomId: null, isDrill: false }, key),
    );
  const read = async () =>
    (await (await log(requestTo(`/api/webhooks/${id}/deliveries`, { cookie }), given(id))).json()) as {
      deliveries: Record<string, unknown>[];
    };
  return { ...reception, receiver, cookie, id, secret, emit, read };
}
/** Sends until nothing is due at this time. */
async function sendAll() {
  while ((await deliverDue()) > 0);
}
const inSeconds = (seconds: number) => setClock(() => Date.now() + seconds * 1000);

describe("a webhook", () => {
  test("is signed by the rules of Standard Webhooks, and a forged one is found", async () => {
    const { office, receiver, secret, emit } = await subscribed();
    const alarmId = newId();
    await emit("one", alarmId);
    await sendAll();
    const [{ headers, text }] = receiver.received as [Received];
    expect(new Webhook(secret).verify(text, headers)).toEqual({
      type: "alarm.raised",
      timestamp: expect.any(String),
      data: { officeId: office.id, alarmId, roomId: null, isDrill: false },
    });
    expect(() => new Webhook(secret).verify(text.replace("false", "true"), headers)).toThrow();
    expect(() => new Webhook(`whsec_${"A".repeat(43)}=`).verify(text, headers)).toThrow();
  });

  test("told twice under one key is sent once, and not at all when the change is rolled back", async () => {
    const { office, receiver, emit } = await subscribed();
    await Promise.all([emit("same"), emit("same"), emit("same")]);
    await expect(
      db.$transaction(async (tx) => {
        await emitWebhook(tx, office.id, "day.closed", { serviceDay: "2026-11-28" }, "lost");
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    await sendAll();
    expect(receiver.types()).toEqual(["alarm.raised"]);
  });

  test("is tried again with the same id and in order, later ones wait for it", async () => {
    const { receiver, emit, read } = await subscribed((_, nth) => (nth <= 2 ? 500 : 204));
    for (const key of ["a", "b", "c"]) await emit(key);
    await sendAll();
    expect(receiver.received).toHaveLength(1);
    expect((await read()).deliveries.map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting"]);
    inSeconds(6);
    await sendAll();
    inSeconds(80);
    await sendAll();
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(new Set(ids).size).toBe(3);
    expect((await read()).deliveries).toMatchObject([
      { state: "delivered", attempts: 1, lastStatus: 204 },
      { state: "delivered", attempts: 1, lastStatus: 204 },
      { state: "delivered", attempts: 3, lastStatus: 204 },
    ]);
  });

  test("is sent once by several processes at it, and again when one died with it", async () => {
    const { receiver, emit, office } = await subscribed();
    await emit("a");
    await Promise.all([deliverDue(), deliverDue(), deliverDue(), deliverDue()]);
    expect(receiver.received).toHaveLength(1);
    await emit("b");
    // A process took it and was killed.
    await db.webhookDelivery.updateMany({
      where: { officeId: office.id, deliveredAt: null },
      data: { attempts: 1, nextAt: new Date(Date.now() + 60_000) },
    });
    await sendAll();
    expect(receiver.received).toHaveLength(1);
    inSeconds(61);
    await sendAll();
    expect(receiver.received).toHaveLength(2);
  });

  test("is given up after more than a day, and the next one's turn comes", async () => {
    let isUp = false;
    const { receiver, emit, read } = await subscribed(() => (isUp ? 204 : 503));
    await emit("a");
    await emit("b");
    let hours = 0;
    for (; hours < 60 && receiver.received.length < 9; hours++) {
      inSeconds(hours * 3600);
      await sendAll();
    }
    expect(hours).toBeGreaterThan(24);
    isUp = true;
    inSeconds(hours * 3600);
    await sendAll();
    setClock(null);
    expect((await read()).deliveries).toMatchObject([
      { state: "delivered" },
      { state: "givenUp", lastStatus: 503, attempts: 9 },
    ]);
  });

  test("that answers 410 is told nothing more until it is switched on again", async () => {
    const { receiver, emit, id, cookie } = await subscribed(() => 410);
    await emit("a");
    await sendAll();
    const { webhooks } = (await (await list(requestTo("/api/webhooks", { cookie }))).json()) as {
      webhooks: object[];
    };
    expect(webhooks).toMatchObject([{ id, isOn: false }]);
    expect(JSON.stringify(webhooks)).not.toMatch(/whsec_|sealed/i);
    await emit("b");
    inSeconds(100);
    await sendAll();
    expect(receiver.received).toHaveLength(1);
    const answer = await change(
      requestTo(`/api/webhooks/${id}`, { method: "PATCH", cookie, body: { isOn: true } }),
      given(id),
    );
    expect(answer.status).toBe(204);
    await sendAll();
    expect(receiver.received).toHaveLength(2);
  });

  test("follows no redirect", async () => {
    const { receiver, emit, read } = await subscribed(() => 302);
    await emit("a");
    await sendAll();
    expect(receiver.received).toHaveLength(1);
    expect((await read()).deliveries).toMatchObject([{ state: "waiting", lastStatus: 302 }]);
  });

  test("comes as a test when an administrator asks for it, and not after it was deleted", async () => {
    const { receiver, id, cookie, office } = await subscribed();
    const ask = async () =>
      (await tryOut(requestTo(`/api/webhooks/${id}/test`, { method: "POST", cookie }), given(id))).status;
    expect(await ask()).toBe(204);
    await sendAll();
    expect(receiver.types()).toEqual(["test"]);
    expect(
      (await remove(requestTo(`/api/webhooks/${id}`, { method: "DELETE", cookie }), given(id))).status,
    ).toBe(204);
    expect(await ask()).toBe(404);
    expect(await db.webhookDelivery.count({ where: { officeId: office.id } })).toBe(0);
    const noted = await db.auditEntry.findMany({
      where: { officeId: office.id, action: { startsWith: "webhook" } },
    });
    expect(noted.map(({ action }) => action).sort()).toEqual(["webhookAdded", "webhookDeleted"]);
  });

  test("that is taken and not answered keeps no other target waiting, nor what is watched meanwhile", async () => {
    const [silent, prompt] = [await startSilentReceiver(), await subscribed()];
    const { emit, office } = await subscribed();
    onTestFinished(silent.stop);
    await db.webhookTarget.updateMany({ where: { officeId: office.id }, data: { url: silent.url } });
    await emit("a");
    let looks = 0;
    onTestFinished(startWebhooks([async () => void looks++]));
    await vi.waitUntil(() => silent.waiting() === 1, patient);
    const before = looks;
    await prompt.emit("b");
    await vi.waitUntil(() => prompt.receiver.received.length === 1 && looks > before + 1, patient);
    expect(silent.waiting()).toBe(1);
  });

  test("is another office's to nobody", async () => {
    const [mine, theirs] = [await subscribed(), await subscribed()];
    const { id } = theirs;
    const { cookie } = mine;
    const answers = await Promise.all([
      log(requestTo(`/api/webhooks/${id}/deliveries`, { cookie }), given(id)),
      change(requestTo(`/api/webhooks/${id}`, { method: "PATCH", cookie, body: { isOn: false } }), given(id)),
      remove(requestTo(`/api/webhooks/${id}`, { method: "DELETE", cookie }), given(id)),
      tryOut(requestTo(`/api/webhooks/${id}/test`, { method: "POST", cookie }), given(id)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    await mine.emit("a");
    await sendAll();
    expect(theirs.receiver.received).toEqual([]);
  });
});

describe("other systems are told", () => {
  test("that somebody waits, once for as long as anybody does, and nothing of who it is", async () => {
    const { office, receiver, arrive, amir } = await subscribed();
    await tellWaiting();
    const first = await arrive({ language: "so", reasons: ["money"], flags: ["private"] });
    await Promise.all([tellWaiting(), tellWaiting()]);
    const second = await arrive();
    await tellWaiting();
    await sendAll();
    expect(receiver.received.map(({ text }) => JSON.parse(text))).toEqual([
      { type: "visit.waiting", timestamp: expect.any(String), data: { officeId: office.id } },
    ]);
    for (const id of [first, second]) await did(amir, id, { type: "leave" });
    await tellWaiting();
    await arrive();
    await tellWaiting();
    await sendAll();
    expect(receiver.types()).toEqual(["visit.waiting", "visit.waiting"]);
  });

  test("that a tablet is gone, and again only when it was back", async () => {
    const { kiosk, receiver, office } = await subscribed();
    const seen = (seenAt: Date) =>
      db.device.updateMany({ where: { officeId: office.id, id: kiosk.id }, data: { seenAt } });
    await seen(new Date(Date.now() - 200_000));
    await Promise.all([tellGone(), tellGone()]);
    await tellGone();
    await seen(new Date());
    await tellGone();
    await seen(new Date(Date.now() - 200_000));
    await tellGone();
    await sendAll();
    expect(receiver.types()).toEqual(["device.gone", "device.gone"]);
    expect(JSON.parse(receiver.received[0]?.text ?? "").data).toEqual({
      ...{ officeId: office.id, deviceId: kiosk.id, kind: "kiosk", name: "Entrén" },
    });
  });

  test("that a day was closed, once, however often its night is done", async () => {
    const { office, receiver } = await subscribed();
    const retained = { id: office.id, timeZone: "Europe/Stockholm", retentionDays: 14 };
    const at = new Date("2026-11-28T23:30:00Z");
    await nightOf(retained, at);
    await nightOf(retained, at);
    await sendAll();
    expect(receiver.received.map(({ text }) => JSON.parse(text).data)).toEqual([
      { officeId: office.id, serviceDay: "2026-11-28" },
    ]);
  });

  test("of every day that ended while nothing ran, each once", async () => {
    const { office, receiver } = await subscribed();
    const retained = { id: office.id, timeZone: "Europe/Stockholm", retentionDays: 14 };
    const nights = ["2026-11-19T23:30:00Z", "2026-11-22T23:30:00Z", "2026-11-22T23:40:00Z"];
    for (const at of nights) await nightOf(retained, new Date(at));
    const days = () =>
      receiver.received.map(
        ({ text }) => (JSON.parse(text) as { data: { serviceDay: string } }).data.serviceDay,
      );
    await sendAll();
    expect(days()).toEqual(["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"]);
    // Off for long: of what is past its time nothing is told.
    await nightOf({ ...retained, retentionDays: 2 }, new Date("2027-03-01T01:00:00Z"));
    await sendAll();
    expect(days().slice(4)).toEqual(["2027-02-27", "2027-02-28"]);
    // A clock that had been ahead keeps no later day from being told.
    await nightOf(retained, new Date("2026-11-24T01:00:00Z"));
    await sendAll();
    expect(days().slice(6)).toEqual(["2026-11-23"]);
  });

  test("of a call for help, once, however often it is pressed", async () => {
    const { office, receiver, amir } = await subscribed();
    const id = newId();
    await raiseAlarm(amir, { id, roomId: null });
    await raiseAlarm(amir, { id: newId(), roomId: null });
    await sendAll();
    expect(receiver.received.map(({ text }) => JSON.parse(text).data)).toEqual([
      { officeId: office.id, alarmId: id, roomId: null, isDrill: false },
    ]);
  });

  test("only of what they asked for", async () => {
    const { receiver, emit, arrive } = await subscribed(undefined, ["day.closed"]);
    await emit("a");
    await arrive();
    await tellWaiting();
    await sendAll();
    expect(receiver.received).toEqual([]);
  });
});
