import { v7 as uuidv7 } from "uuid";
import { afterEach, describe, expect, it, vi } from "vitest";
import { addressHeader } from "#lib/auth/address.ts";
import { db } from "#lib/db/client.ts";
import { log } from "#lib/log.ts";
import { lateNight } from "#lib/retention/queries.ts";
import { nightlyWork, startNights } from "#lib/retention/schedule.ts";
import { GET as metrics } from "../../../app/api/metrics/route.ts";
import { requestTo } from "../../support/gate.ts";
import { makeOffice } from "../../support/office.ts";
import { did, give, makeReception } from "../../support/queue.ts";
import { patient } from "../../support/timeouts.ts";

const hour = 3_600_000;
/** A moment after the coming midnight in the office's zone, which here is Greenwich. */
const tomorrow = (hours: number) => {
  const day = new Date();
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 1) + hours * hour);
};
/** Few days are counted between one that was not long ago and today. */
const daysAgo = (days: number) =>
  new Date(tomorrow(-24).getTime() - days * 24 * hour).toISOString().slice(0, 10);
const rowOf = (officeId: string, id: string) =>
  db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId, id } } });
const countsOf = async (officeId: string, measure: string) => {
  const where = { officeId, measure };
  const sums = await db.dailyCount.groupBy({ by: ["value"], where, _sum: { count: true } });
  return Object.fromEntries(sums.map(({ value, _sum }) => [value, _sum.count]));
};

/** A visit of an earlier day that ended. */
const visitOn = (officeId: string, day: string) =>
  db.visit.create({
    data: {
      ...{ officeId, id: uuidv7(), serviceDay: new Date(`${day}T00:00:00Z`), series: "A", number: 1 },
      ...{ token: uuidv7(), source: "kiosk", who: "family", status: "left", language: "so" },
      ...{ adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
      ...{ arrivedAt: new Date(`${day}T10:00:00Z`), endedAt: new Date(`${day}T11:00:00Z`) },
    },
  });

describe("the night of an office that fails", () => {
  /** Counts of this office can't be written. */
  async function breakCounts(officeId: string) {
    await db.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION no_counts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.office_id = '${officeId}' THEN RAISE 'no counts here'; END IF; RETURN NEW; END $$`);
    await db.$executeRawUnsafe(
      "CREATE OR REPLACE TRIGGER no_counts BEFORE INSERT ON daily_count FOR EACH ROW EXECUTE FUNCTION no_counts()",
    );
  }
  afterEach(() => db.$executeRawUnsafe("DROP TRIGGER IF EXISTS no_counts ON daily_count"));

  it("is logged with the office, and stops neither the counting nor the deleting of any other", async () => {
    // Offices are taken in any order: sound ones come before and after.
    const offices = await Promise.all([1, 2, 3].map(() => makeOffice({ retentionDays: 14 })));
    const [, broken] = offices;
    if (!broken) throw new Error("no office");
    for (const { id } of offices) for (const day of [daysAgo(16), daysAgo(1)]) await visitOn(id, day);
    await breakCounts(broken.id);
    const logged = vi.spyOn(log, "error");
    const at = tomorrow(-22);
    expect(await nightlyWork(at)).toEqual([broken.id]);
    expect(logged).toHaveBeenCalledWith(expect.objectContaining({ officeId: broken.id }), expect.any(String));
    logged.mockRestore();
    for (const { id } of offices) {
      const days = await db.visit.groupBy({ by: ["serviceDay"], where: { officeId: id } });
      // What has outlived its retention is deleted even where it can't be counted.
      expect(days.map(({ serviceDay }) => serviceDay.toISOString().slice(0, 10))).toEqual([daysAgo(1)]);
      const { nightAt } = await db.office.findUniqueOrThrow({ where: { id } });
      expect(nightAt).toEqual(id === broken.id ? null : at);
      expect(await countsOf(id, "visits")).toEqual(id === broken.id ? {} : { all: 2 });
    }
  });

  it("deletes sessions that have run out, whatever fails before", async () => {
    const { amir } = await makeReception({ timeZone: "Nowhere/Nothing" });
    const gone = { id: uuidv7(), token: uuidv7(), userId: amir.id, updatedAt: new Date() };
    await db.session.create({ data: { ...gone, expiresAt: new Date(Date.now() - hour) } });
    expect(await nightlyWork(new Date())).toEqual([amir.officeId]);
    expect(await db.session.count({ where: { id: gone.id } })).toBe(0);
    await db.office.update({ where: { id: amir.officeId }, data: { timeZone: "UTC" } });
  });

  it("keeps one day that can't be counted from no other day", async () => {
    const office = await makeOffice({ retentionDays: 90 });
    for (const day of [daysAgo(3), daysAgo(2), daysAgo(1)]) await visitOn(office.id, day);
    await db.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION no_counts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.office_id = '${office.id}' AND NEW.day = '${daysAgo(2)}' THEN RAISE 'not this day'; END IF; RETURN NEW; END $$`);
    await db.$executeRawUnsafe(
      "CREATE OR REPLACE TRIGGER no_counts BEFORE INSERT ON daily_count FOR EACH ROW EXECUTE FUNCTION no_counts()",
    );
    expect(await nightlyWork(tomorrow(-22))).toEqual([office.id]);
    const folded = await db.foldedDay.findMany({ where: { officeId: office.id }, orderBy: { day: "asc" } });
    expect(folded.map(({ day }) => day.toISOString().slice(0, 10))).toEqual([daysAgo(3), daysAgo(1)]);
  });

  it("is an alarm once it is older than 26 hours, in the metrics and for the administrator", async () => {
    const office = await makeOffice();
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * hour);
    const languageCount = async () => {
      const text = await (
        await metrics(requestTo("/api/metrics", { headers: { [addressHeader]: "127.0.0.1" } }))
      ).text();
      return Number(/^komin_nights_late (\d+)$/m.exec(text)?.[1]);
    };
    await db.office.updateMany({ data: { nightAt: hoursAgo(25) } });
    expect([await lateNight(office.id), await languageCount()]).toEqual([null, 0]);
    await db.office.update({ where: { id: office.id }, data: { nightAt: hoursAgo(27) } });
    expect(await lateNight(office.id)).not.toBeNull();
    expect(await languageCount()).toBe(1);
    // Never any, in an office that was made long ago.
    await db.office.update({ where: { id: office.id }, data: { nightAt: null, createdAt: hoursAgo(27) } });
    expect(await languageCount()).toBe(1);
  });

  it("is done when the server starts, once a day, and again for who failed only", async () => {
    const [office, other] = [await makeOffice(), await makeOffice()];
    await db.office.updateMany({ data: { nightAt: new Date() } });
    const yesterday = new Date(Date.now() - 30 * hour);
    await db.office.update({ where: { id: office.id }, data: { nightAt: yesterday } });
    const untouched = (await db.office.findUniqueOrThrow({ where: { id: other.id } })).nightAt;
    const stop = startNights();
    const nightAt = async (id: string) => (await db.office.findUniqueOrThrow({ where: { id } })).nightAt;
    await vi.waitUntil(async () => (await nightAt(office.id))?.getTime() !== yesterday.getTime(), patient);
    stop();
    expect(await nightAt(other.id)).toEqual(untouched);
  });
});

describe("a night", () => {
  it("writes no row that doesn't change", async () => {
    const { office, arrive, reception } = await makeReception({ timeZone: "UTC" });
    for (const language of ["so", "ar", null]) await arrive({ language, flags: language ? ["private"] : [] });
    const id = await arrive({ language: "so" });
    await did(reception, id, { type: "amend", language: "ar" });
    await nightlyWork(tomorrow(1));
    const written = () =>
      db.$queryRaw`SELECT 'visit' AS of, id::text AS row, xmin::text FROM visit WHERE office_id = ${office.id}
        UNION ALL SELECT 'event', id::text, xmin::text FROM visit_event WHERE office_id = ${office.id}
        UNION ALL SELECT 'count', measure || value, xmin::text FROM daily_count WHERE office_id = ${office.id}
        UNION ALL SELECT 'day', day::text, xmin::text FROM folded_day WHERE office_id = ${office.id} AND day <= ${tomorrow(0)}::timestamptz::date - 1
        ORDER BY 1, 2`;
    const before = await written();
    await nightlyWork(tomorrow(2));
    await nightlyWork(tomorrow(25));
    expect(await written()).toEqual(before);
    // A correction writes what it changes, and no visit but its own.
    expect((await give(reception, id, { type: "reinstate" })).ok).toBe(true);
    await nightlyWork(tomorrow(49));
    const after = (await written()) as { of: string; row: string; xmin: string }[];
    const visits = (rows: unknown) =>
      (rows as typeof after).filter(({ of, row }) => of === "visit" && row !== id);
    expect(visits(after)).toEqual(visits(before));
  });

  it("lets a meeting over midnight keep what it needs until it ends, and counts it once, in its language then", async () => {
    const { office, arrive, amir } = await makeReception({ timeZone: "UTC" });
    const needs = { language: "so", flags: ["private"], wantedStaffId: amir.id };
    const [id, ended] = [await arrive(needs), await arrive(needs)];
    await did(amir, id, { type: "claim" });
    await did(amir, id, { type: "start" });
    await db.visit.update({
      where: { officeId_id: { officeId: office.id, id } },
      data: { startedAt: tomorrow(-1) },
    });
    await nightlyWork(tomorrow(1));
    expect(await rowOf(office.id, id)).toMatchObject(needs);
    expect(await rowOf(office.id, ended)).toMatchObject({ language: null, flags: [], wantedStaffId: null });
    expect(await countsOf(office.id, "visits")).toEqual({ all: 1 });
    await did(amir, id, { type: "amend", language: "ar" });
    const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
    await did(amir, id, { type: "complete", ...outcome });
    await nightlyWork(tomorrow(25));
    expect(await countsOf(office.id, "visits")).toEqual({ all: 2 });
    expect(await countsOf(office.id, "language")).toEqual({ so: 1, ar: 1 });
    expect(await rowOf(office.id, id)).toMatchObject({ language: null, flags: [], wantedStaffId: null });
    const history = JSON.stringify(await db.visitEvent.findMany({ where: { visitId: id } }));
    expect(history).not.toContain("language");
  });

  it("counts who comes back after it in the language that was counted, whatever is set then", async () => {
    const { office, arrive, reception } = await makeReception({ timeZone: "UTC" });
    const [withLanguage, unknown] = [await arrive({ language: "so" }), await arrive()];
    await nightlyWork(tomorrow(1));
    expect(await countsOf(office.id, "language")).toEqual({ so: 1, unknown: 1 });
    for (const id of [withLanguage, unknown]) {
      await did(reception, id, { type: "reinstate" });
      await did(reception, id, { type: "amend", language: "ar" });
    }
    await nightlyWork(tomorrow(25));
    expect(await countsOf(office.id, "language")).toEqual({ so: 1, ar: 1 });
    expect(await rowOf(office.id, withLanguage)).toMatchObject({ language: null });
  });
});
