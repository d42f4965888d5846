import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { pairDevice, renewCode, revokeDevice } from "#lib/devices/commands.ts";
import { env } from "#lib/env.ts";
import { PATCH as change, DELETE as remove } from "../../../app/api/printers/[id]/route.ts";
import { POST as tryOut } from "../../../app/api/printers/[id]/test/route.ts";
import { POST as add } from "../../../app/api/printers/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeStaff, newId, staffActor } from "../../support/office.ts";
import { makePrintingOffice } from "../../support/printer/office-printer.ts";
import { readSlip } from "../../support/printer/read-slip.ts";

beforeAll(() => {
  env.printerNetworks = ["127.0.0.0/8", "10.0.0.0/8"];
});
afterAll(() => {
  env.printerNetworks = null;
});

const given = (id: string) => ({ params: Promise.resolve({ id }) });

async function makeSettings() {
  const office = await makeOffice();
  const admin = await makeStaff(office, { roles: ["admin"] });
  const cookie = await sessionOf(admin);
  const tablet = await makeKiosk(office);
  const send = async (body: object, id?: string) => {
    const request = (path: string, method: string) => requestTo(path, { method, cookie, body });
    const answer = await (id
      ? change(request(`/api/printers/${id}`, "PATCH"), given(id))
      : add(request("/api/printers", "POST")));
    const content =
      answer.status === 204 ? {} : ((await answer.json()) as { id?: string; code?: string; field?: string });
    return { status: answer.status, ...content };
  };
  const printers = () => db.printer.findMany({ where: { officeId: office.id }, orderBy: { name: "asc" } });
  const audit = async () => {
    const where = { officeId: office.id, action: { startsWith: "printer" } };
    return (await db.auditEntry.findMany({ where, orderBy: { seq: "asc" } })).map(({ action, detail }) => [
      action,
      detail,
    ]);
  };
  return { office, admin: staffActor(admin), cookie, tablet, send, printers, audit };
}

const entrance = { name: "Entrén", host: "10.20.30.40", port: 9100, paperMm: 80 };

test("one printer is set for each place, changed and taken away, and each is in the audit log", async () => {
  const { office, tablet, send, printers, audit, cookie } = await makeSettings();
  const made = await send({ ...entrance, deviceId: tablet.id });
  expect(made.status).toBe(200);
  expect(await send({ ...entrance, deviceId: tablet.id })).toMatchObject({ status: 409, code: "taken" });
  const reception = await send({ ...entrance, name: "Receptionen" });
  expect(reception.status).toBe(200);
  expect(await send({ ...entrance, name: "En till" })).toMatchObject({ status: 409, code: "taken" });
  expect(await send({ ...entrance, deviceId: newId() })).toMatchObject({ status: 404 });
  await db.printer.updateMany({
    where: { officeId: office.id },
    data: { state: "paperOut", testedAt: new Date() },
  });
  const id = made.id ?? "";
  expect(
    (await send({ ...entrance, host: "10.20.30.41", paperMm: 58, deviceId: tablet.id }, id)).status,
  ).toBe(204);
  expect(await send({ ...entrance, deviceId: null }, id)).toMatchObject({ status: 409, code: "taken" });
  expect((await printers())[0]).toMatchObject({
    ...{ host: "10.20.30.41", paperMm: 58, state: "unknown", testedAt: null, deviceId: tablet.id },
  });
  const gone = requestTo(`/api/printers/${id}`, { method: "DELETE", cookie });
  expect((await remove(gone.clone(), given(id))).status).toBe(204);
  expect((await remove(gone, given(id))).status).toBe(404);
  expect((await audit()).map(([action]) => action)).toEqual([
    ...["printerAdded", "printerAdded", "printerChanged", "printerRemoved"],
  ]);
  expect((await audit())[2]?.[1]).toEqual({
    host: "10.20.30.41",
    port: 9100,
    paperMm: 58,
    deviceId: tablet.id,
  });
});

test("what is no printer's place in a network is refused by field and changes nothing", async () => {
  const { send, printers } = await makeSettings();
  for (const [field, value] of [
    ["host", "localhost"],
    ["host", "169.254.169.254"],
    ["host", "8.8.8.8"],
    ["host", "10.0.0.9; rm -rf /"],
    ["port", 5432],
    ["paperMm", 100],
    ["name", ""],
  ] as const)
    expect(await send({ ...entrance, [field]: value })).toMatchObject({
      status: 422,
      code: "invalid",
      field,
    });
  expect(await send({ ...entrance, extra: 1 })).toMatchObject({ status: 422 });
  expect(await printers()).toEqual([]);
});

test("a tablet that takes another's place takes its printer over; with a tablet that goes its printer goes", async () => {
  const { admin, tablet, send, printers } = await makeSettings();
  await send({ ...entrance, deviceId: tablet.id });
  const code = await renewCode(admin, tablet.id);
  const paired = await pairDevice(code?.code ?? "");
  if (!paired.ok) throw new Error(paired.error);
  expect(paired.value.id).not.toBe(tablet.id);
  expect(await printers()).toMatchObject([{ deviceId: paired.value.id }]);
  await revokeDevice(admin, paired.value.id);
  expect(await printers()).toEqual([]);
});

test("a test slip says the truth, leads nobody to a ticket, and is remembered only when it came out", async () => {
  const { printer, printerId, admin, stored, office } = await makePrintingOffice("paperOut");
  const test = async () => {
    const request = requestTo(`/api/printers/${printerId}/test`, { method: "POST", cookie: admin });
    return (await tryOut(request, given(printerId))).json();
  };
  expect(await test()).toEqual({ outcome: "notPrinted", reason: "paperOut" });
  expect((await stored()).testedAt).toBeNull();
  printer.behave("paperLow");
  expect(await test()).toEqual({ outcome: "printed", reason: "paperLow" });
  expect((await stored()).testedAt).not.toBeNull();
  const [slip] = printer.slips();
  expect(readSlip(slip as NonNullable<typeof slip>).qr).toBe("http://kom-in.test");
  const where = { officeId: office.id, action: "printerTested" };
  expect(await db.auditEntry.count({ where })).toBe(2);
});
