import { describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { checkIn } from "#lib/visits/commands.ts";
import { checkInSchema } from "#lib/visits/schema.ts";
import {
  deviceActor,
  makeKiosk,
  makeOffice,
  makeStaff,
  newId,
  staffActor,
  zoneAtNoon,
} from "../../support/office.ts";

const family = { who: "family", party: { adults: 2, children0to5: 1, children6to12: 2, children13to17: 0 } };
const body = (more: object = {}) => checkInSchema.parse({ ...family, ...more });

async function kioskOf(values: Parameters<typeof makeOffice>[0] = {}) {
  const office = await makeOffice(values);
  const actor = deviceActor(await makeKiosk(office));
  const from = { officeId: office.id, source: "kiosk", series: "A" } as const;
  return { office, send: (id: string, more: object = {}) => checkIn(actor, id, body(more), from) };
}

async function ticket(result: ReturnType<typeof checkIn>) {
  const answer = await result;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

describe("check-in", () => {
  it("gives the next number of the series, from 1 each day", async () => {
    const { send } = await kioskOf();
    expect((await ticket(send(newId()))).code).toBe("A1");
    expect((await ticket(send(newId()))).code).toBe("A2");
  });

  it("makes one visit of a hundred equal ones at once, answers all the same, and leaves no gap", async () => {
    const { office, send } = await kioskOf();
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 100 }, () => ticket(send(id))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await db.visit.count({ where: { officeId: office.id } })).toBe(1);
    expect(await db.visitEvent.count({ where: { officeId: office.id } })).toBe(1);
    expect((await ticket(send(newId()))).code).toBe("A2");
  });

  it("refuses the same id with another content", async () => {
    const { send } = await kioskOf();
    const id = newId();
    await ticket(send(id));
    const again = await send(id, { language: "so" });
    expect(again).toMatchObject({ ok: false, error: { code: "idempotencyMismatch" } });
  });

  it("gives a hundred different families a hundred different numbers", async () => {
    const { send } = await kioskOf();
    const answers = await Promise.all(Array.from({ length: 100 }, () => ticket(send(newId()))));
    const numbers = answers.map(({ number }) => number).sort((one, two) => one - two);
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it("gives tickets with and without network that come at once their own numbers, whoever's can't be", async () => {
    const { office, send } = await kioskOf({ timeZone: zoneAtNoon() });
    await ticket(send(newId()));
    const accepted = newId();
    const codes = await Promise.all(
      [
        send(newId()),
        send(accepted, { offline: { number: 9, agoMs: 10 } }),
        send(newId(), { offline: { number: 9, agoMs: 20 } }),
        send(newId(), { offline: { number: 1, agoMs: 30 } }),
        send(newId()),
        send(accepted, { offline: { number: 9, agoMs: 40 } }),
      ].map(async (sent) => (await ticket(sent)).number),
    );
    expect(codes[1]).toBe(9);
    expect(codes[5]).toBe(9);
    expect(new Set(codes).size).toBe(5);
    expect(await db.visit.count({ where: { officeId: office.id } })).toBe(6);
    const numbers = codes.toSorted((one, other) => one - other);
    expect((await ticket(send(newId()))).number).toBe((numbers.at(-1) ?? 0) + 1);
  });

  it("keeps the number of a ticket that was given without network, and its arrival", async () => {
    const { send } = await kioskOf({ timeZone: zoneAtNoon() });
    const given = await ticket(send(newId(), { offline: { number: 7, agoMs: 60_000 } }));
    expect(given.code).toBe("A7");
    expect(Date.now() - Date.parse(given.arrivedAt)).toBeGreaterThanOrEqual(60_000);
    expect((await ticket(send(newId()))).code).toBe("A8");
  });

  it("gives the next free number when the offline one is taken", async () => {
    const { send } = await kioskOf();
    await ticket(send(newId()));
    expect((await ticket(send(newId(), { offline: { number: 1, agoMs: 10 } }))).code).toBe("A2");
    expect((await ticket(send(newId(), { offline: { number: 1, agoMs: 10 } }))).code).toBe("A3");
  });

  it("answers an offline ticket that is sent again later, although it has grown older", async () => {
    const { send } = await kioskOf({ timeZone: zoneAtNoon() });
    const id = newId();
    const first = await ticket(send(id, { offline: { number: 3, agoMs: 1_000 } }));
    expect(await ticket(send(id, { offline: { number: 3, agoMs: 90_000 } }))).toEqual(first);
  });

  it("never refuses a tablet's ticket because the wanted colleague has left, with network or without: then nobody is wanted", async () => {
    const { office, send } = await kioskOf();
    const gone = await makeStaff(office);
    await db.staff.updateMany({ where: { userId: gone.id }, data: { disabledAt: new Date() } });
    const wanted = { wantedStaffId: gone.id };
    expect((await send(newId(), wanted)).ok).toBe(true);
    expect((await send(newId(), { ...wanted, offline: { number: 1, agoMs: 0 } })).ok).toBe(true);
    const visits = await db.visit.findMany({ where: { officeId: office.id } });
    expect(visits.map(({ wantedStaffId }) => wantedStaffId)).toEqual([null, null]);
  });

  it("refuses codes that the office does not have, and a reason of safety from a kiosk", async () => {
    const { office, send } = await kioskOf();
    expect(await send(newId(), { reasons: ["nowhere"] })).toMatchObject({ error: { code: "unknownCode" } });
    expect(await send(newId(), { reasons: ["safety"] })).toMatchObject({ error: { code: "unknownCode" } });
    await db.listEntry.create({ data: { officeId: office.id, list: "reason", code: "summer", labels: {} } });
    expect((await send(newId(), { reasons: ["summer", "money"] })).ok).toBe(true);
  });

  it("counts an arrival to the day it is in the office, not in Greenwich", async () => {
    const { send } = await kioskOf({ timeZone: "Pacific/Kiritimati" });
    const { serviceDay, arrivedAt } = await ticket(send(newId()));
    const local = new Date(Date.parse(arrivedAt) + 14 * 3_600_000).toISOString().slice(0, 10);
    expect(serviceDay).toBe(local);
  });

  it("marks what reception met outside the office", async () => {
    const office = await makeOffice();
    const actor = staffActor(await makeStaff(office, { roles: ["reception"] }));
    const from = { officeId: office.id, source: "reception", series: "R" } as const;
    const { id } = await ticket(checkIn(actor, newId(), body({ outreach: true }), from));
    const visit = await db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId: office.id, id } } });
    expect(visit.source).toBe("outreach");
  });
});
