import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Visit } from "#generated/prisma/client.ts";
import { db } from "#lib/db/client.ts";
import { migrate } from "#lib/db/migrations/migrate.ts";
import { sql } from "#lib/db/sql.ts";
import { columnsOf } from "#lib/visits/columns.ts";
import { makeKiosk, makeOffice, makeRoom, makeStaff, newId } from "#tests/support/office.ts";

/** What the database refuses by itself, however wrong the application were. */
const day = new Date("2026-11-20");
let number = 0;

async function makeVisit(officeId: string, values: Record<string, unknown> = {}) {
  return db.visit.create({
    data: {
      officeId,
      id: newId(),
      serviceDay: day,
      series: "A",
      number: ++number,
      token: randomBytes(16).toString("base64url"),
      source: "kiosk",
      who: "family",
      adults: 1,
      children0to5: 0,
      children6to12: 2,
      children13to17: 0,
      arrivedAt: new Date(),
      ...values,
    },
  });
}

describe("the database", () => {
  it("refuses parties of nobody and of more than thirty", async () => {
    const office = await makeOffice();
    const nobody = { adults: 0, children0to5: 0, children6to12: 0, children13to17: 0 };
    await expect(makeVisit(office.id, nobody)).rejects.toThrow(/visit_party/);
    await expect(makeVisit(office.id, { ...nobody, adults: 20, children6to12: 11 })).rejects.toThrow(
      /visit_party/,
    );
    await expect(makeVisit(office.id, { ...nobody, adults: -1, children6to12: 3 })).rejects.toThrow(
      /visit_party/,
    );
  });

  it.each([
    ["reasons with words in them", { reasons: ["my neighbour hits"] }, /visit_reasons/],
    ["language as free text", { language: "svenska, lite" }, /visit_language/],
    ["number", { number: 0 }, /visit_number/],
    ["an end while waiting", { endedAt: new Date() }, /visit_ended_at/],
    ["no end when completed", { status: "completed" }, /visit_ended_at/],
    ["a claim by nobody", { status: "claimed" }, /visit_held_by_somebody/],
  ])("refuses a visit with a wrong %s", async (_, values, constraint) => {
    const office = await makeOffice();
    await expect(makeVisit(office.id, values)).rejects.toThrow(constraint);
  });

  it.each([
    ["status", "lost"],
    ["who", "Anna"],
    ["source", "mail"],
    ["interpreter", "soon"],
    ["flags", "{dangerous}"],
    ["park_reason", "tired"],
    ["offered", "perhaps"],
    ["understood", "half"],
  ])("refuses a word that %s doesn't know, past the application too", async (column, word) => {
    const { officeId, id } = await makeVisit((await makeOffice()).id);
    const change = `UPDATE visit SET "${column}" = '${word}' WHERE office_id = '${officeId}' AND id = '${id}'`;
    await expect(db.$executeRawUnsafe(change)).rejects.toThrow(/invalid input value for enum/);
  });

  it("refuses a room, a holder and a first visit that the office doesn't have", async () => {
    const [office, other] = [await makeOffice(), await makeOffice()];
    const [room, staff, first] = [await makeRoom(other), await makeStaff(other), await makeVisit(other.id)];
    for (const values of [{ roomId: room.id }, { claimedById: staff.id }, { splitFromId: first.id }])
      await expect(makeVisit(office.id, values)).rejects.toMatchObject({ code: "P2003" });
  });

  it("names the columns of a visit as hand-written statements do", async () => {
    const { officeId, id } = await makeVisit((await makeOffice()).id, { flags: ["private"] });
    const [row] =
      await sql<Visit>`SELECT ${columnsOf("v")} FROM visit v WHERE office_id = ${officeId} AND id = ${id}::uuid`;
    expect(row).toEqual(await db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId, id } } }));
  });

  it("gives a room to one called or met visit at a time", async () => {
    const office = await makeOffice();
    const room = await makeRoom(office);
    const staff = await makeStaff(office);
    const called = {
      status: "called",
      claimedById: staff.id,
      roomId: room.id,
      calledAt: new Date(),
      callCount: 1,
    };
    await makeVisit(office.id, called);
    await expect(makeVisit(office.id, called)).rejects.toMatchObject({ code: "P2002" });
  });

  it("gives a series to one kiosk at a time, and again after it was revoked", async () => {
    const office = await makeOffice();
    const first = await makeKiosk(office, { series: "B" });
    await expect(makeKiosk(office, { series: "B" })).rejects.toMatchObject({ code: "P2002" });
    await db.device.update({
      where: { officeId_id: { officeId: office.id, id: first.id } },
      data: { revokedAt: new Date() },
    });
    await expect(makeKiosk(office, { series: "B" })).resolves.toMatchObject({ series: "B" });
  });

  it("keeps events as they were written, and lets only retention delete them", async () => {
    const office = await makeOffice();
    const visit = await makeVisit(office.id);
    const event = { officeId: office.id, id: newId() };
    await db.visitEvent.create({
      data: {
        ...event,
        visitId: visit.id,
        type: "checkedIn",
        at: new Date(),
        actorKind: "device",
        version: 1,
        toStatus: "waiting",
        requestHash: "0".repeat(64),
      },
    });
    const where = { officeId_id: event };
    await expect(db.visitEvent.update({ where, data: { type: "called" } })).rejects.toThrow(/append-only/);
    await expect(db.visitEvent.delete({ where })).rejects.toThrow(/append-only/);
    await expect(
      db.visit.delete({ where: { officeId_id: { officeId: office.id, id: visit.id } } }),
    ).rejects.toThrow(/append-only/);
    const alter = (change: string) =>
      db.$transaction([
        db.$executeRaw`SELECT set_config('kom_in.retention', 'on', true)`,
        db.$executeRaw`UPDATE visit_event SET change = ${change}::jsonb WHERE office_id = ${office.id}`,
      ]);
    await expect(alter('{"after":{"reasons":["money"]}}')).rejects.toThrow(/append-only/);
    await expect(db.$executeRaw`TRUNCATE visit_event`).rejects.toThrow(/append-only/);
    // PostgreSQL cascades as the owner of the table, whoever deletes.
    await expect(
      db.$transaction([
        db.$executeRaw`SELECT set_config('kom_in.retention', 'on', true)`,
        db.$executeRaw`DELETE FROM visit WHERE office_id = ${office.id}`,
      ]),
    ).rejects.toThrow(/append-only/);
    const deleted = () => db.$queryRaw`SELECT delete_visits(${office.id}, ${day}::date) AS count`;
    expect(await deleted()).toEqual([{ count: 0 }]);
    await db.foldedDay.create({
      data: { officeId: office.id, day, foldedAt: new Date(), frozenAt: new Date() },
    });
    expect(await deleted()).toEqual([{ count: 1 }]);
    expect(await db.visitEvent.count({ where: { officeId: office.id } })).toBe(0);
  });

  it("has nothing left to migrate, however often it is asked", async () => {
    const url = process.env.DATABASE_URL as string;
    expect(await Promise.all([migrate(url), migrate(url)])).toEqual([[], []]);
  });
});

/** Of an office there are few of these, and they are looked for when a room or a person goes. */
const foundInTheOffice = [
  "alarm_button_room_fkey",
  "help_alarm_room_fkey",
  "invite_link_office_fkey",
  "staff_room_fkey",
  "visit_claimed_by_fkey",
  "visit_room_fkey",
  "visit_split_from_fkey",
];

describe("what a row refers to", () => {
  it("has an index by which the row is found again, however many offices there are", async () => {
    const withoutIndex = await sql<{ name: string }>`
      SELECT c.conname AS name FROM pg_constraint c
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT 1 FROM pg_index i, LATERAL (SELECT (i.indkey::int2[])[0:cardinality(c.conkey) - 1] AS first) of
        WHERE i.indrelid = c.conrelid AND i.indpred IS NULL AND of.first @> c.conkey AND c.conkey @> of.first)
      ORDER BY name`;
    expect(withoutIndex.map(({ name }) => name)).toEqual(foundInTheOffice);
  });
});
