import { afterEach, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { acknowledgeAlarm, raiseAlarm } from "#lib/offices/alarms.ts";
import { emitPassedThresholds } from "#lib/offices/passed-thresholds.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { PATCH as changeOffice } from "../../../app/api/settings/office/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeStaff, newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

afterEach(() => setClock(null));

test("a threshold that an office sets is sent to other systems once while it is passed, and again the next time", async () => {
  const { office, amir, arrive } = await makeReception();
  const cookie = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  const set = (thresholds: object) =>
    changeOffice(requestTo("/api/settings/office", { method: "PATCH", cookie, body: { thresholds } }));
  expect((await set({ wait: 0 })).status).toBe(422);
  expect((await set({ wait: 10, childAlone: 5 })).status).toBe(204);
  expect((await snapshotFor(office.id, { kind: "staff" }))?.office.thresholds).toMatchObject({
    ...{ wait: 10, childAlone: 5, alarm: 30 },
  });
  await db.webhookTarget.create({
    data: {
      ...{
        officeId: office.id,
        id: newId(),
        url: "https://example.test/",
        sealedSecret: "",
        createdAt: new Date(),
      },
      kinds: ["thresholdPassed"],
    },
  });
  const sent = async () => {
    await emitPassedThresholds();
    const rows = await db.webhookDelivery.findMany({
      where: { officeId: office.id },
      orderBy: { createdAt: "asc" },
    });
    return rows.map(({ body }) => (body as { data: object }).data);
  };
  const at = Date.now();
  const minutes = (count: number) => setClock(() => at + count * 60_000);
  const id = await arrive();
  expect(await sent()).toEqual([]);
  minutes(11);
  const once = { officeId: office.id, measure: "wait", limit: 10, unit: "minutes" };
  expect(await sent()).toEqual([once]);
  expect(await sent()).toEqual([once]);
  await did(amir, id, { type: "claim" });
  expect(await sent()).toEqual([once]);
  await did(amir, id, { type: "release" });
  minutes(12);
  expect(await sent()).toEqual([once, once]);
});

test("so are a call for help that nobody answers, but no drill, and tickets that a tablet holds back in opening hours", async () => {
  const { office, amir, sara } = await makeReception();
  const { id: officeId } = office;
  const kiosk = await makeKiosk(office, { series: "B" });
  await db.webhookTarget.create({
    data: {
      ...{ officeId, id: newId(), url: "https://example.test/", sealedSecret: "", createdAt: new Date() },
      kinds: ["thresholdPassed"],
    },
  });
  const sent = async () => {
    await emitPassedThresholds();
    const rows = await db.webhookDelivery.findMany({ where: { officeId }, orderBy: { seq: "asc" } });
    return rows.map(({ body }) => {
      const { measure, limit, unit } = (body as { data: Record<string, unknown> }).data;
      return [measure, limit, unit];
    });
  };
  const at = Date.now();
  const inSeconds = (count: number) => setClock(() => at + count * 1_000);
  const [alarm, drill] = [newId(), newId()];
  await raiseAlarm(amir, { id: alarm, roomId: null });
  await db.helpAlarm.create({
    data: { officeId, id: drill, isDrill: true, raisedAt: new Date(at - 600_000) },
  });
  inSeconds(29);
  expect(await sent()).toEqual([]);
  inSeconds(31);
  const unanswered = ["alarm", 30, "seconds"];
  expect(await sent()).toEqual([unanswered]);
  expect(await sent()).toEqual([unanswered]);
  await acknowledgeAlarm(sara, alarm);

  const holdBack = (unsentCount: number) =>
    db.device.update({
      where: { officeId_id: { officeId, id: kiosk.id } },
      data: { unsentCount, seenAt: new Date() },
    });
  await holdBack(2);
  const unsentTickets = ["unsent", 0, "tickets"];
  expect(await sent()).toEqual([unanswered, unsentTickets]);
  await holdBack(0);
  expect(await sent()).toEqual([unanswered, unsentTickets]);
  await db.officeHours.deleteMany({ where: { officeId } });
  await holdBack(1);
  expect(await sent()).toEqual([unanswered, unsentTickets]);
});
