import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { countDay, ended, rowsOf } from "#lib/statistics/counting/count.ts";
import { countedColumns } from "#lib/statistics/counting/counted.ts";
import { foldClosedDays, foldDay } from "#lib/statistics/counting/fold.ts";
import { exact, few } from "#lib/statistics/disclosure/figure.ts";
import { published } from "#lib/statistics/disclosure/years.ts";
import { makeOffice } from "#tests/support/office.ts";
import { did, makeReception } from "#tests/support/queue.ts";

const day = "2026-03-29";
/** Summer time begins on this day; the night's 02:30 does not exist. */
const midnight = Date.parse("2026-03-28T23:00:00Z");
const later = new Date("2026-03-30T03:00:00Z");

const minute = fc.integer({ min: 0, max: 23 * 60 - 1 });
const someCodes = (codes: string[], most: number) =>
  fc.uniqueArray(fc.constantFrom(...codes), { maxLength: most });

const visit = fc.record({
  status: fc.constantFrom(
    "waiting",
    "parked",
    "completed",
    "completed",
    "completed",
    "noShow",
    "left",
    "voided",
    "merged",
  ),
  arrives: minute,
  waits: fc.integer({ min: 0, max: 200 }),
  lasts: fc.integer({ min: 0, max: 150 }),
  parkedMs: fc.integer({ min: 0, max: 3_600_000 }),
  adults: fc.integer({ min: 0, max: 3 }),
  children0to5: fc.integer({ min: 0, max: 3 }),
  children13to17: fc.integer({ min: 1, max: 2 }),
  language: fc.constantFrom(null, "sv", "so", "ar"),
  interpreter: fc.constantFrom("notNeeded", "phone"),
  reasons: someCodes(["money", "housing", "other"], 3),
  wayIn: fc.constantFrom(null, "self", "school"),
  firstVisit: fc.constantFrom(null, true, false),
  outcomes: someCodes(["talk", "newVisit"], 2),
  wayOn: someCodes(["school", "other"], 2),
  offered: fc.constantFrom(null, "yes", "no", "thinking"),
  childSpokenTo: fc.constantFrom(null, true, false),
  /** Split off from this one of the visits before it, if any. */
  splitFrom: fc.option(fc.nat(30), { nil: null, freq: 3 }),
});
type Made = typeof visit extends fc.Arbitrary<infer T> ? T : never;

function asRows(officeId: string, made: readonly Made[]) {
  const ids = made.map(() => uuidv7());
  return made.map((each, at) => {
    const arrivedAt = new Date(midnight + each.arrives * 60_000);
    const calledAt = each.status === "completed" ? new Date(arrivedAt.getTime() + each.waits * 60_000) : null;
    const isClosed = !["waiting", "parked"].includes(each.status);
    const from = each.splitFrom !== null && at > 0 ? (ids[each.splitFrom % at] ?? null) : null;
    return {
      officeId,
      id: ids[at] as string,
      serviceDay: new Date(`${day}T00:00:00Z`),
      series: "A",
      number: at + 1,
      token: `a token for ${ids[at]}`,
      source: "kiosk" as const,
      who: "family" as const,
      adults: each.adults,
      children0to5: each.children0to5,
      children6to12: 0,
      children13to17: each.children13to17,
      language: each.language,
      interpreter: each.interpreter,
      reasons: each.reasons,
      wayIn: each.wayIn,
      firstVisit: each.firstVisit,
      flags: ["private" as const],
      status: each.status,
      splitFromId: from,
      arrivedAt,
      calledAt,
      startedAt: calledAt,
      parkedMs: each.parkedMs,
      parkedAt: each.status === "parked" ? arrivedAt : null,
      parkReason: each.status === "parked" ? ("other" as const) : null,
      endedAt: isClosed ? new Date((calledAt ?? arrivedAt).getTime() + each.lasts * 60_000) : null,
      ...(calledAt
        ? {
            outcomes: each.outcomes,
            wayOn: each.wayOn,
            offered: each.offered,
            childSpokenTo: each.childSpokenTo,
          }
        : {}),
    };
  });
}

async function stored(officeId: string) {
  const rows = await db.dailyCount.findMany({
    where: { officeId },
    select: { measure: true, value: true, count: true },
  });
  return rows.toSorted((a, b) => (`${a.measure} ${a.value}` < `${b.measure} ${b.value}` ? -1 : 1));
}

describe("a folded day", () => {
  it("equals a recount of its visits in every measure, however often and by however many it is folded", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { maxLength: 40 }), async (made) => {
        const office = await makeOffice();
        await db.visit.createMany({ data: asRows(office.id, made) });
        const rows = await db.visit.findMany({ where: { officeId: office.id }, select: countedColumns });
        const recount = rowsOf(countDay(ended(rows), office.timeZone, true));
        await Promise.all([
          foldDay(office, day, later),
          foldDay(office, day, later),
          foldDay(office, day, later),
        ]);
        expect(await stored(office.id)).toEqual(recount);
        await foldDay(office, day, later);
        expect(await stored(office.id)).toEqual(recount);
      }),
      { numRuns: 25 },
    );
  });

  it("follows a correction while the visits exist", async () => {
    const office = await makeOffice();
    const [data] = asRows(office.id, [{ ...plain, status: "completed", outcomes: ["talk"] }]);
    const row = await db.visit.create({ data: data as NonNullable<typeof data> });
    await foldDay(office, day, later);
    await db.visit.updateMany({
      where: { officeId: office.id, id: row.id },
      data: { outcomes: ["newVisit"], version: { increment: 1 } },
    });
    await foldDay(office, day, later);
    const outcomes = await db.dailyCount.findMany({ where: { officeId: office.id, measure: "outcome" } });
    expect(outcomes.map((each) => each.value)).toEqual(["newVisit"]);
  });

  it("is what the statistics tell as soon as it is written, also to one who has just read them", async () => {
    const office = await makeOffice();
    const figureNow = async () =>
      (await published(office.id, [{ from: day, to: day }], day)).series.visits.day.get(day);
    expect(await figureNow()).toBeUndefined();
    const rows = asRows(
      office.id,
      Array.from({ length: 7 }, () => plain),
    );
    await db.visit.createMany({ data: rows });
    for (const [left, { id }] of rows.entries()) {
      await foldDay(office, day, later);
      expect(await figureNow()).toEqual(rows.length - left < 5 ? few : exact(rows.length - left));
      const data = { status: "voided" as const, version: { increment: 1 } };
      await db.visit.updateMany({ where: { officeId: office.id, id }, data });
    }
  });

  it("goes on counting when a clock that was ahead is right again", async () => {
    const { office, arrive, amir } = await makeReception();
    const counted = { id: office.id, timeZone: "Europe/Stockholm" };
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    // As its nights leave it: folded, and frozen with nothing to forget.
    await foldDay(counted, inDays(0).toISOString().slice(0, 10), inDays(40));
    await foldClosedDays(counted, inDays(40));
    await db.foldedDay.updateMany({ where: { officeId: office.id }, data: { frozenAt: inDays(40) } });
    const id = await arrive();
    await did(amir, id, { type: "leave" });
    // The clock is right again, and a night later the day is over.
    await foldClosedDays(counted, inDays(0));
    await foldClosedDays(counted, inDays(1));
    const counts = await db.dailyCount.findMany({ where: { officeId: office.id, measure: "visits" } });
    expect(counts.map(({ count }) => count)).toEqual([1]);
  });

  it("counts one family of rows that form a circle, which an earlier version could make", async () => {
    const { office, arrive, amir } = await makeReception();
    const [first, second, third] = [await arrive(), await arrive(), await arrive()];
    for (const id of [first, second, third]) await did(amir, id, { type: "leave" });
    await db.visit.updateMany({ where: { id: first }, data: { splitFromId: third } });
    await db.visit.updateMany({ where: { id: second }, data: { splitFromId: first } });
    await db.visit.updateMany({ where: { id: third }, data: { splitFromId: second } });
    const rows = await db.visit.findMany({ where: { officeId: office.id }, select: countedColumns });
    const counts = rowsOf(countDay(ended(rows), office.timeZone, true));
    expect(counts.filter(({ measure }) => measure === "visits").map(({ count }) => count)).toEqual([1]);
  });

  it("makes the visits forget language, flags and wanted worker, and keeps what was counted", async () => {
    const office = await makeOffice();
    await db.visit.createMany({
      data: asRows(office.id, [
        { ...plain, language: "so" },
        { ...plain, language: null },
      ]),
    });
    await foldDay(office, day, later);
    await foldDay(office, day, later);
    const visits = await db.visit.findMany({ where: { officeId: office.id } });
    expect(visits.every((each) => each.language === null && each.flags.length === 0)).toBe(true);
    const languages = await db.dailyCount.findMany({ where: { officeId: office.id, measure: "language" } });
    expect(Object.fromEntries(languages.map((each) => [each.value, each.count]))).toEqual({
      so: 1,
      unknown: 1,
    });
  });

  it("counts a tablet's late check-in into a day that was folded before", async () => {
    const office = await makeOffice();
    const [first, second] = asRows(office.id, [
      { ...plain, language: "so" },
      { ...plain, language: "ar" },
    ]);
    await db.visit.create({ data: first as NonNullable<typeof first> });
    await foldDay(office, day, later);
    await db.visit.create({ data: second as NonNullable<typeof second> });
    await foldClosedDays(office, later);
    const counts = await stored(office.id);
    expect(counts).toContainEqual({ measure: "visits", value: "all", count: 2 });
    expect(counts).toContainEqual({ measure: "language", value: "so", count: 1 });
    expect(counts).toContainEqual({ measure: "language", value: "ar", count: 1 });
  });

  it("is frozen with the deletion of its visits and never changes again", async () => {
    const office = await makeOffice();
    const [first, second] = asRows(office.id, [plain, plain]);
    await db.visit.create({ data: first as NonNullable<typeof first> });
    expect(await foldDay(office, day, later, true)).toBe("frozen");
    expect(await db.visit.count({ where: { officeId: office.id } })).toBe(0);
    const before = await stored(office.id);
    await db.visit.create({ data: second as NonNullable<typeof second> });
    expect(await foldDay(office, day, later)).toBe("frozen");
    expect(await stored(office.id)).toEqual(before);
  });

  it("is written for days without visitors too, up to yesterday in the office's own time", async () => {
    const office = await makeOffice();
    const [row] = asRows(office.id, [plain]);
    await db.visit.create({ data: row as NonNullable<typeof row> });
    await foldClosedDays(office, new Date("2026-04-01T21:59:00Z"));
    const days = await db.foldedDay.findMany({ where: { officeId: office.id }, orderBy: { day: "asc" } });
    expect(days.map((each) => each.day.toISOString().slice(0, 10))).toEqual([
      "2026-03-29",
      "2026-03-30",
      "2026-03-31",
    ]);
    await foldClosedDays(office, new Date("2026-04-01T22:01:00Z"));
    expect(await db.foldedDay.count({ where: { officeId: office.id } })).toBe(4);
  });
});

const plain: Made = {
  status: "left",
  arrives: 600,
  waits: 5,
  lasts: 20,
  parkedMs: 0,
  adults: 1,
  children0to5: 0,
  children13to17: 1,
  language: "sv",
  interpreter: "notNeeded",
  reasons: [],
  wayIn: null,
  firstVisit: null,
  outcomes: [],
  wayOn: [],
  offered: null,
  childSpokenTo: null,
  splitFrom: null,
};
