import { afterEach, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { acknowledgeAlarm, raiseAlarm } from "#lib/offices/alarms.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { makeRoom, newId } from "../../support/office.ts";
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
