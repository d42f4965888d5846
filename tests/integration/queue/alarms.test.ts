import { afterEach, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { addButton, alarmSettings, newestDrill, startDrill } from "#lib/offices/alarm-buttons.ts";
import { acknowledgeAlarm, raiseAlarm } from "#lib/offices/alarms.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { purgeVisits } from "#lib/retention/purge.ts";
import { GET as pressByGet, POST as pressByPost } from "../../../app/api/alarms/button/[key]/route.ts";
import { DELETE as revoke } from "../../../app/api/alarms/buttons/[id]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeRoom, makeStaff, newId, staffActor } from "../../support/office.ts";
import { makeReception } from "../../support/queue.ts";

afterEach(() => setClock(null));

const shown = async (officeId: string) => (await snapshotFor(officeId, { kind: "staff" }))?.alarms ?? [];

test("a tablet that asks for help a dozen times asks once, and again after somebody has answered", async () => {
  const { office, kiosk, reception } = await makeReception();
  await Promise.all(Array.from({ length: 12 }, () => raiseAlarm(kiosk, { id: newId(), roomId: null })));
  const [first, ...others] = await shown(office.id);
  expect(others).toEqual([]);
  expect(first).toMatchObject({ deviceId: kiosk.id, acknowledgedAt: null });
  await acknowledgeAlarm(reception, first?.id ?? "");
  await raiseAlarm(kiosk, { id: newId(), roomId: null });
  const open = (await shown(office.id)).filter(({ acknowledgedAt }) => acknowledgedAt === null);
  expect(open).toHaveLength(1);
  expect(open[0]?.id).not.toBe(first?.id);
});

test("a colleague's call follows them into another room, and stands beside the others' calls", async () => {
  const { office, kiosk, amir, sara } = await makeReception();
  const [one, other] = [await makeRoom(office), await makeRoom(office)];
  await raiseAlarm(amir, { id: newId(), roomId: one.id });
  await raiseAlarm(amir, { id: newId(), roomId: other.id });
  await raiseAlarm(sara, { id: newId(), roomId: one.id });
  await raiseAlarm(kiosk, { id: newId(), roomId: null });
  const calls = (await shown(office.id)).map(({ raisedById, deviceId, roomId }) => [
    raisedById ?? deviceId,
    roomId,
  ]);
  expect(calls).toEqual([
    [amir.id, other.id],
    [sara.id, one.id],
    [kiosk.id, null],
  ]);
});

test("who has waited for minutes and presses again is heard as a new call", async () => {
  const { office, kiosk } = await makeReception();
  await raiseAlarm(kiosk, { id: newId(), roomId: null });
  const [first] = await shown(office.id);
  const later = new Date(Date.now() + 3 * 60_000);
  setClock(() => later.getTime());
  await raiseAlarm(kiosk, { id: newId(), roomId: null });
  const [again, ...others] = await shown(office.id);
  expect(others).toEqual([]);
  expect(again?.id).not.toBe(first?.id);
  expect(await db.helpAlarm.count({ where: { officeId: office.id } })).toBe(1);
});

test("only a colleague answers, never who called", async () => {
  const { office, amir, sara } = await makeReception();
  await raiseAlarm(amir, { id: newId(), roomId: null });
  const [alarm] = await shown(office.id);
  expect(await acknowledgeAlarm(amir, alarm?.id ?? "")).toMatchObject({ error: "ownAlarm" });
  expect((await shown(office.id))[0]?.acknowledgedAt).toBeNull();
  await acknowledgeAlarm(sara, alarm?.id ?? "");
  expect((await shown(office.id))[0]).toMatchObject({ acknowledgedById: sara.id });
});

async function makeButton() {
  const { office, ...others } = await makeReception();
  const room = await makeRoom(office);
  const admin = await makeStaff(office, { roles: ["admin"] });
  const made = await addButton(staffActor(admin), { name: "Under bordet", roomId: room.id });
  if (!made.ok) throw new Error(made.error);
  const key = made.value.url.split("/").at(-1) ?? "";
  /** As a network button sends it: no page, no origin, no cookie. */
  const press = (method: "GET" | "POST", as = key) =>
    (method === "GET" ? pressByGet : pressByPost)(
      new Request(`http://kom-in.test/api/alarms/button/${as}`, { method, headers: { host: "kom-in.test" } }),
      { params: Promise.resolve({ key: as }) },
    );
  return { ...others, office, room, admin, id: made.value.id, press };
}

test("a button in the room calls for help by its address, and no more once it is taken out", async () => {
  const { office, room, admin, id, press } = await makeButton();
  expect((await press("GET")).status).toBe(204);
  expect((await press("POST")).status).toBe(204);
  expect(await shown(office.id)).toMatchObject([
    { raisedById: null, deviceId: null, buttonName: "Under bordet", roomId: room.id, isDrill: false },
  ]);
  expect((await press("GET", "A".repeat(43))).status).toBe(404);
  const cookie = await sessionOf(admin);
  const params = Promise.resolve({ id });
  const path = `/api/alarms/buttons/${id}`;
  expect((await revoke(requestTo(path, { method: "DELETE", cookie }), { params })).status).toBe(204);
  expect((await press("POST")).status).toBe(404);
});

test("a drill keeps the seconds to the first answer, and nobody's name", async () => {
  const { office, amir, sara } = await makeReception();
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  const at = Date.now();
  setClock(() => at);
  expect(await newestDrill(admin)).toBeNull();
  await startDrill(admin, { id: newId(), roomId: null });
  expect(await newestDrill(admin)).toMatchObject({ seconds: null, isRunning: true });
  const [drill] = await shown(office.id);
  expect(drill).toMatchObject({ isDrill: true, acknowledgedAt: null });
  // A real call of the same person meanwhile is a call of its own.
  await raiseAlarm(admin, { id: newId(), roomId: null });
  expect(await shown(office.id)).toHaveLength(2);
  setClock(() => at + 21_000);
  await acknowledgeAlarm(amir, drill?.id ?? "");
  await acknowledgeAlarm(sara, drill?.id ?? "");
  expect(await newestDrill(admin)).toMatchObject({ seconds: 21, isRunning: false });
  await startDrill(admin, { id: newId(), roomId: null });
  const [month] = (await alarmSettings(admin)).months;
  expect(month).toMatchObject({ drills: 2, answered: 1, median: 21 });
  const tomorrow = new Date(at + 86_400_000);
  await purgeVisits({ id: office.id, timeZone: office.timeZone, retentionDays: 14 }, tomorrow);
  expect(await db.helpAlarm.count({ where: { officeId: office.id, isDrill: true } })).toBe(0);
  expect((await alarmSettings(admin)).months[0]).toMatchObject({ drills: 2 });
});

test("a drill that nobody answers ends by itself", async () => {
  const { office } = await makeReception();
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  await startDrill(admin, { id: newId(), roomId: null });
  const later = Date.now() + 16 * 60_000;
  setClock(() => later);
  expect(await shown(office.id)).toEqual([]);
  expect(await newestDrill(admin)).toMatchObject({ seconds: null, isRunning: false });
});
