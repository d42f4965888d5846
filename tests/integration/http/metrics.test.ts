import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { readMetrics } from "#lib/monitor/metrics.ts";
import { checkIn } from "#lib/visits/commands.ts";
import { checkInSchema } from "#lib/visits/schema.ts";
import { deviceActor, makeKiosk, makeOffice, newId } from "../../support/office.ts";

test("a monitor is told what is worth an alarm; an administrator nothing that moves when somebody comes", async () => {
  const office = await makeOffice();
  const kiosk = await makeKiosk(office);
  const where = { officeId_id: { officeId: office.id, id: kiosk.id } };
  await db.device.update({ where, data: { unsentCount: 3, seenAt: new Date(Date.now() - 60_000) } });
  const body = checkInSchema.parse({
    who: "guardian",
    party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
  });
  const id = newId();
  await checkIn(deviceActor(kiosk), id, body, { officeId: office.id, source: "kiosk", series: "A" });
  await db.visit.updateMany({ where: { id }, data: { arrivedAt: new Date(Date.now() - 200_500) } });

  for (const state of ["paperOut", "paperLow"] as const)
    await db.printer.create({
      data: {
        ...{ officeId: office.id, id: newId(), name: state, host: "10.0.0.9", port: 9100, paperMm: 80 },
        ...{ deviceId: state === "paperLow" ? kiosk.id : null, state, stateSince: new Date() },
      },
    });

  const of = async (toMonitor: boolean) =>
    Object.fromEntries((await readMetrics({ toMonitor })).map(({ name, value }) => [name, value]));
  const metrics = await of(true);
  expect(metrics).toMatchObject({
    komin_database_up: 1,
    komin_oldest_waiting_seconds: 180,
    komin_tickets_unsent: 3,
    komin_devices: 1,
    komin_devices_gone: 1,
    komin_printers: 2,
    komin_printers_failing: 1,
    komin_printers_paper_low: 1,
    komin_nights_late: 0,
  });
  expect(metrics.komin_database_latency_seconds).toBeGreaterThan(0);
  expect(metrics.komin_event_loop_delay_seconds).toBeGreaterThanOrEqual(0);
  expect(await of(false)).not.toHaveProperty("komin_oldest_waiting_seconds");
});
