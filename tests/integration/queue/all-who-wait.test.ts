import { afterEach, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { phoneDoor } from "#lib/http/check-in-gate.ts";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { PUT as setEmergency } from "../../../app/api/office-wide/emergency/route.ts";
import { PUT as tellAll } from "../../../app/api/office-wide/message/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
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

test("an evacuation is on every screen at once, stops check-in by phone, is written down, and ends by one action", async () => {
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
  expect(await phoneDoor(office.posterKey)).toMatchObject({ error: "officeClosed" });
  const staff = await snapshotFor(office.id, { kind: "staff" });
  expect(staff?.office.emergency).toMatchObject({ kind: "evacuation", byId: amir.id });
  await put(setEmergency, { kind: null });
  for (const announced of await shown()) expect(announced).toMatchObject({ kind: "message" });
  expect(await phoneDoor(office.posterKey)).toMatchObject({ ok: true });
  const actions = await db.auditEntry.findMany({ where: { officeId: office.id }, orderBy: { seq: "asc" } });
  expect(actions.map(({ action }) => action)).toEqual(["toldAll", "emergencyStarted", "emergencyEnded"]);
});
