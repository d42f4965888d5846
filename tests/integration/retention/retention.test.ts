import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { firstRetainedDay, purge } from "#lib/retention/purge.ts";
import { register } from "#lib/retention/register.ts";
import { nightlyWork } from "#lib/retention/schedule.ts";
import type { VisitStatus } from "#lib/visits/schema.ts";
import { makeOffice, makeStaff } from "#tests/support/office.ts";
import { did, makeReception } from "#tests/support/queue.ts";

async function visitOn(
  officeId: string,
  day: string,
  values: { status?: VisitStatus; language?: string } = {},
) {
  const isOpen = values.status === "waiting";
  const at = new Date(`${day}T10:00:00Z`);
  const checkedIn = {
    ...({
      id: uuidv7(),
      type: "checkedIn",
      at,
      actorKind: "device",
      version: 1,
      toStatus: "waiting",
    } as const),
    ...{ change: { before: {}, after: {} }, requestHash: "a hash of sixteen" },
  };
  return db.visit.create({
    data: {
      officeId,
      id: uuidv7(),
      serviceDay: new Date(`${day}T00:00:00Z`),
      series: "A",
      number: (await db.visit.count({ where: { officeId } })) + 1,
      token: uuidv7(),
      source: "kiosk",
      who: "family",
      adults: 1,
      children0to5: 2,
      children6to12: 0,
      children13to17: 0,
      status: values.status ?? "left",
      language: values.language ?? null,
      arrivedAt: new Date(`${day}T10:00:00Z`),
      endedAt: isOpen ? null : new Date(`${day}T11:00:00Z`),
      events: { create: checkedIn },
    },
  });
}

describe("the register of what is kept", () => {
  it("answers for every column of every table, and for none that is gone", async () => {
    const columns = await db.$queryRaw<{ table_name: string; column_name: string }[]>`
      SELECT c.table_name, c.column_name FROM information_schema.columns AS c
      JOIN information_schema.tables AS t USING (table_schema, table_name)
      WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations'`;
    const existing = columns.map((column) => `${column.table_name}.${column.column_name}`).toSorted();
    const answered = Object.entries(register).flatMap(([table, entries]) =>
      Object.keys(entries).map((column) => `${table}.${column}`),
    );
    expect(answered.toSorted()).toEqual(existing);
  });
});

describe("retention", () => {
  it("leaves no visit, event or language after its days, and every count", async () => {
    const { office, arrive } = await makeReception({ retentionDays: 14 });
    await arrive({ language: "so" });
    const [visit] = await db.visit.findMany({ where: { officeId: office.id } });
    const day = visit?.serviceDay as Date;
    const daysLater = (days: number) => new Date(day.getTime() + days * 86_400_000 + 3 * 3_600_000);
    await nightlyWork(daysLater(1));
    expect(await db.visit.count({ where: { officeId: office.id, language: { not: null } } })).toBe(0);
    expect(await db.visit.count({ where: { officeId: office.id } })).toBe(1);
    await nightlyWork(daysLater(14));
    expect(await db.visit.count({ where: { officeId: office.id } })).toBe(1);
    await nightlyWork(daysLater(15));
    expect(await db.visit.count({ where: { officeId: office.id } })).toBe(0);
    expect(await db.visitEvent.count({ where: { officeId: office.id } })).toBe(0);
    expect(await db.seriesCounter.count({ where: { officeId: office.id } })).toBe(0);
    const counts = await db.dailyCount.findMany({ where: { officeId: office.id } });
    expect(counts.find((row) => row.measure === "visits")?.count).toBe(1);
    expect(counts.find((row) => row.measure === "language")?.value).toBe("so");
    await nightlyWork(daysLater(200));
    expect(await db.dailyCount.findMany({ where: { officeId: office.id } })).toEqual(counts);
  });

  it("takes what a visit forgets in the night from its history too, and nothing else", async () => {
    const { office, arrive, reception } = await makeReception();
    const id = await arrive({ language: "so", flags: ["private"] });
    await did(reception, id, { type: "amend", language: "ar", flags: [], reasons: ["money"] });
    await did(reception, id, { type: "leave" });
    const history = () => db.visitEvent.findMany({ where: { visitId: id }, orderBy: { version: "asc" } });
    const before = await history();
    await nightlyWork(new Date(Date.now() + 86_400_000));
    const after = await history();
    expect(after.map(({ change }) => change)).toEqual([
      before[0]?.change,
      { before: { reasons: [] }, after: { reasons: ["money"] } },
      before[2]?.change,
    ]);
    const rest = (events: typeof before) => events.map(({ change: _, ...others }) => others);
    expect(rest(after)).toEqual(rest(before));
    expect(await db.visit.count({ where: { officeId: office.id, flags: { isEmpty: false } } })).toBe(0);
  });

  it("closes what nobody closed before it counts: still waiting at midnight is left", async () => {
    const office = await makeOffice();
    await visitOn(office.id, "2026-03-02", { status: "waiting" });
    await visitOn(office.id, "2026-03-02", { status: "left" });
    await nightlyWork(new Date("2026-03-03T02:00:00Z"));
    const left = await db.dailyCount.findFirst({
      where: { officeId: office.id, measure: "result", value: "left" },
    });
    expect(left?.count).toBe(2);
  });

  it("counts days that were never counted before it deletes them, as after a restored backup", async () => {
    const office = await makeOffice({ retentionDays: 5 });
    await visitOn(office.id, "2026-03-02", { language: "ar" });
    await purge(new Date("2026-06-01T02:00:00Z"));
    expect(await db.visit.count({ where: { officeId: office.id } })).toBe(0);
    expect(
      await db.dailyCount.findFirst({ where: { officeId: office.id, measure: "language" } }),
    ).toMatchObject({
      value: "ar",
      count: 1,
    });
    const [day] = await db.foldedDay.findMany({ where: { officeId: office.id } });
    expect(day?.frozenAt).not.toBeNull();
  });

  it("keeps the days of an office in its own time zone", () => {
    const at = new Date("2026-03-29T22:30:00Z");
    const office = { id: "x", retentionDays: 1 };
    expect(firstRetainedDay({ ...office, timeZone: "Europe/Stockholm" }, at)).toBe("2026-03-29");
    expect(firstRetainedDay({ ...office, timeZone: "UTC" }, at)).toBe("2026-03-28");
  });

  it("forgets who left when the audit log has forgotten what they did, and nobody who works somewhere", async () => {
    const [one, other] = [await makeOffice(), await makeOffice()];
    const monthsAgo = (months: number) => new Date(Date.now() - months * 31 * 86_400_000);
    const leaving = async (disabledAt: Date | null) => {
      const { id } = await makeStaff(one);
      await db.user.update({ where: { id }, data: { createdAt: monthsAgo(60) } });
      await db.account.create({
        data: { id: uuidv7(), accountId: id, userId: id, providerId: "credential" },
      });
      await db.staff.updateMany({ where: { userId: id }, data: { disabledAt } });
      return id;
    };
    const [longGone, lately, here, elsewhere] = [
      await leaving(monthsAgo(25)),
      await leaving(monthsAgo(22)),
      await leaving(null),
      await leaving(monthsAgo(25)),
    ];
    await db.staff.create({ data: { officeId: other.id, userId: elsewhere, roles: ["chief"] } });
    await purge(new Date());
    const ids = [longGone, lately, here, elsewhere];
    const left = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true } });
    expect(left.map(({ id }) => id).toSorted()).toEqual([lately, here, elsewhere].toSorted());
    expect(await db.account.count({ where: { userId: longGone } })).toBe(0);
    const parts = await db.staff.findMany({ where: { userId: { in: ids } } });
    expect(parts.map(({ userId, officeId }) => [userId, officeId]).toSorted()).toEqual(
      [
        [lately, one.id],
        [here, one.id],
        [elsewhere, other.id],
      ].toSorted(),
    );
  });

  it("lets nothing but itself delete an event", async () => {
    const { office, arrive } = await makeReception();
    await arrive();
    await expect(db.visitEvent.deleteMany({ where: { officeId: office.id } })).rejects.toThrow(/append-only/);
  });
});
