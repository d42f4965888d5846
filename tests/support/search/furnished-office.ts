import { createInvite } from "#lib/auth/invitations/invite-links.ts";
import { roles } from "#lib/auth/permissions.ts";
import { db } from "#lib/db/client.ts";
import { createKey } from "#lib/keys/commands.ts";
import { addButton } from "#lib/offices/alarm-buttons.ts";
import { raiseAlarm } from "#lib/offices/alarms.ts";
import { addPrinter } from "#lib/printers/commands.ts";
import { annotate } from "#lib/statistics/commands.ts";
import { addWebhook, testWebhook } from "#lib/webhooks/commands.ts";
import { makeRoom, makeStaff, newId, staffActor } from "../office.ts";
import { did, makeReception } from "../queue.ts";

/** An office in which something of everything is: what a stranger could want. */
export async function makeFurnishedOffice(name: string) {
  const reception = await makeReception({ name: `Kontoret ${name}` });
  const { office, kiosk, arrive, amir } = reception;
  const admin = staffActor(await makeStaff(office, { name: `Admin ${name}`, roles: [...roles] }));
  const room = await makeRoom(office, `Rum ${name}`);
  const [met] = [await arrive({}), await arrive({})];
  await did(amir, met, { type: "call", roomId: room.id });
  await createKey(admin, { name: `Nyckel ${name}`, scopes: ["audit.read"], days: 1 });
  await createInvite(admin, `${name}@test.example`, ["chief"]);
  const hook = await addWebhook(admin, { url: `https://${name}.example.org/hook`, kinds: ["visit.waiting"] });
  if (hook.ok) await testWebhook(admin, hook.value.id);
  await addButton(admin, { name: `Knapp ${name}`, roomId: room.id });
  await addPrinter(admin, {
    name: `Skrivare ${name}`,
    // Refused by the product itself, so that nobody waits for an answer.
    host: "127.0.0.1",
    port: 9100,
    paperMm: 80,
    deviceId: kiosk.id,
  });
  await annotate(admin, newId(), { day: "2026-03-02", label: `Märke ${name}` });
  await raiseAlarm(admin, { id: newId(), roomId: room.id });
  await db.listEntry.create({
    data: { officeId: office.id, list: "reason", code: name, labels: { sv: `Skäl ${name}` }, position: 99 },
  });
  return { ...reception, admin, room };
}
