import { afterEach, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { phoneDoor } from "#lib/http/check-in-gate.ts";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { PUT as setEmergency } from "../../../app/api/office-wide/emergency/route.ts";
import { PUT as tellAll } from "../../../app/api/office-wide/message/route.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { GET as openPoster } from "../../../app/in/[key]/route.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeStaff, newId } from "../../support/office.ts";
import { makeReception } from "../../support/queue.ts";

afterEach(() => setClock(null));

async function ground() {
  const { office, amir, arrive } = await makeReception();
  const cookie = await sessionOf(amir);
  const visitId = await arrive();
  const put = (route: typeof tellAll, body: object) =>
    route(requestTo("/api/office-wide", { method: "PUT", cookie, body }));
  const audiences = [
    { kind: "display" },
    { kind: "kiosk", series: "A" },
    { kind: "ticket", visitId },
  ] as const;
  const shown = () =>
    Promise.all(audiences.map(async (each) => (await snapshotFor(office.id, each))?.announcement));
  return { office, amir, put, shown };
}

test("a sentence to all is on display, tablet and phone tickets in every language, and has an end", async () => {
  const { office, put, shown } = await ground();
  expect(await shown()).toEqual([null, null, null]);
  const message = { key: "closing", time: "16:00", minutes: 30 };
  expect((await put(tellAll, { message })).status).toBe(204);
  for (const announced of await shown()) {
    expect(announced).toMatchObject({ kind: "message" });
    expect(Object.keys(announced?.texts ?? {})).toEqual([...visitorLocales]);
    for (const text of Object.values(announced?.texts ?? {})) expect(text).toContain("16:00");
  }
  const later = Date.now() + 31 * 60_000;
  setClock(() => later);
  expect(await shown()).toEqual([null, null, null]);
  expect((await snapshotFor(office.id, { kind: "staff" }))?.office.messageToAll).toBeNull();
});

test.each([
  { key: "closing", time: null, minutes: 30 },
  { key: "longer", time: "16:00", minutes: 30 },
  { key: "closing", time: "25:00", minutes: 30 },
  { key: "own words", minutes: 30 },
  { key: "longer", minutes: 0 },
])("$key $time $minutes is refused and changes nothing", async (message) => {
  const { put, shown } = await ground();
  expect((await put(tellAll, { message })).status).toBe(422);
  expect(await shown()).toEqual([null, null, null]);
});

test("an evacuation is on every screen at once, is written down, and ends by one action", async () => {
  const { office, amir, put, shown } = await ground();
  await put(tellAll, { message: { key: "longer", minutes: 30 } });
  expect((await put(setEmergency, { kind: "evacuation" })).status).toBe(204);
  for (const announced of await shown()) {
    expect(announced).toMatchObject({
      kind: "evacuation",
      texts: { en: "Go outside now. Follow the staff." },
    });
    expect(new Set(Object.values(announced?.texts ?? {})).size).toBe(visitorLocales.length);
  }
  expect(await phoneDoor(office.posterKey)).toMatchObject({ error: "emergency" });
  const staff = await snapshotFor(office.id, { kind: "staff" });
  expect(staff?.office.emergency).toMatchObject({ kind: "evacuation", byId: amir.id });
  await put(setEmergency, { kind: null });
  for (const announced of await shown()) expect(announced).toMatchObject({ kind: "message" });
  expect(await phoneDoor(office.posterKey)).toMatchObject({ ok: true });
  const actions = await db.auditEntry.findMany({ where: { officeId: office.id }, orderBy: { seq: "asc" } });
  expect(actions.map(({ action }) => action)).toEqual(["toldAll", "emergencyStarted", "emergencyEnded"]);
});

test("in an evacuation nobody is checked in at the reception, a tablet or a phone, and nothing that was acknowledged is lost", async () => {
  const { office, put } = await ground();
  const staff = await sessionOf(await makeStaff(office, { roles: ["reception"] }));
  const tablet = await cookieOfDevice(await makeKiosk(office, { series: "B" }));
  const family = {
    who: "family",
    party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
  };
  const send = async (cookie: string, more: object = {}, id = newId()) => {
    const request = requestTo(`/api/visits/${id}`, { method: "PUT", cookie, body: { ...family, ...more } });
    const answer = await checkIn(request, { params: Promise.resolve({ id }) });
    return { status: answer.status, ...(await answer.json()) };
  };
  const offline = (number: number, agoMs: number) => ({ offline: { series: "B", number, agoMs } });
  const before = newId();
  const acknowledged = await send(staff, {}, before);
  await put(setEmergency, { kind: "lockIn" });
  const there = await db.visit.count({ where: { officeId: office.id } });
  const refused = [
    await send(staff),
    await send(tablet),
    await send(tablet, offline(1, 1_000)),
    await send("", { posterKey: office.posterKey }),
  ];
  expect(refused).toMatchObject(refused.map(() => ({ status: 409, code: "emergency" })));
  expect(await db.visit.count({ where: { officeId: office.id } })).toBe(there);
  // Sent again after a lost answer; shown by a tablet without network, before the order and since.
  expect(await send(staff, {}, before)).toEqual(acknowledged);
  expect(await send(tablet, offline(1, 10_000))).toMatchObject({ status: 200, code: "B1" });
  expect(await send(tablet, offline(2, 3_600_000))).toMatchObject({ status: 200, code: "B2" });

  const page = await openPoster(requestTo(`/in/${office.posterKey}?lang=so`), {
    params: Promise.resolve({ key: office.posterKey }),
  });
  expect(page.status).toBe(409);
  expect(await page.text()).toMatch(/class="to-all lockIn" role="alert"><svg/);

  await put(setEmergency, { kind: null });
  for (const one of [await send(staff), await send(tablet), await send("", { posterKey: office.posterKey })])
    expect(one.status).toBe(200);
});

test("an evacuation that is ordered twice is one, and who receives nobody sees how many are where too", async () => {
  const { office, put } = await ground();
  const heads = async () => (await snapshotFor(office.id, { kind: "office" }))?.heads;
  expect(await heads()).toBeNull();
  await put(setEmergency, { kind: "evacuation" });
  const first = (await snapshotFor(office.id, { kind: "display" }))?.announcement?.id;
  expect((await put(setEmergency, { kind: "evacuation" })).status).toBe(204);
  expect((await snapshotFor(office.id, { kind: "display" }))?.announcement?.id).toBe(first);
  expect(await db.auditEntry.count({ where: { officeId: office.id } })).toBe(1);
  expect(await heads()).toEqual({ places: [{ roomId: null, visitors: 7, staff: 3 }], out: 0 });
  await put(setEmergency, { kind: null });
  await put(setEmergency, { kind: null });
  expect(await db.auditEntry.count({ where: { officeId: office.id } })).toBe(2);
  expect(await heads()).toBeNull();
});
