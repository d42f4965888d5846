import { describe, expect, it } from "vitest";
import { startOfDay } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { loadOfficeState } from "#lib/queue/load-office-state.ts";
import { nightOf } from "#lib/retention/nights.ts";
import { keepRhythm } from "#lib/wait/keep-rhythm.ts";
import { earlierRhythm, learnFromVisits, rhythmBefore } from "#lib/wait/queries.ts";
import { recordForecasts } from "#lib/wait/record-forecasts.ts";
import { makeOffice, newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

/** A week after the clocks were put forward. */
const today = "2026-04-06";
const timeZone = "Europe/Stockholm";
/** One of these doesn't come. */
const everyFive = [540, 545, 550, 555, 560, 565, 570];
const slowAtTen = [...everyFive, 575, 580, 585, 590, 595, 600, 615, 630, 645, 660];

/** Somebody who waited since eight is called at each of these minutes of a day's wall clock. */
async function fill(officeId: string, daysAgo: number, minutes: readonly number[]): Promise<void> {
  const day = new Date(Date.parse(today) - daysAgo * 86_400_000);
  const at = (minute: number) =>
    new Date(startOfDay(day.toISOString().slice(0, 10), timeZone).getTime() + minute * 60_000);
  await db.visit.createMany({
    data: minutes.map((minute, index) => ({
      ...{ officeId, id: newId(), series: "A", number: index + 1, token: newId(), source: "kiosk" },
      ...{ who: "guardian", adults: 1, children0to5: 0, children6to12: 1, children13to17: 0 },
      ...{ serviceDay: day, arrivedAt: at(480) },
      ...(index === 1
        ? { status: "noShow", endedAt: at(minute) }
        : {
            status: "completed",
            calledAt: at(minute),
            startedAt: at(minute),
            endedAt: at(minute + 20),
          }),
    })),
  });
}

describe("the pace of calls", () => {
  it("is learned from the four weeks before today, with those who didn't come when called", async () => {
    const office = await makeOffice({ timeZone });
    for (const daysAgo of [0, 1, 2, 28, 29]) await fill(office.id, daysAgo, everyFive);
    const { calls, perMinute } = await earlierRhythm(office.id, today, timeZone);
    expect(calls).toBe(3 * (everyFive.length - 1));
    expect(perMinute[9 * 2]).toBeCloseTo(1 / 5, 6);
  });

  it("goes by the wall clock, also when the clocks were changed within the four weeks", async () => {
    const office = await makeOffice({ timeZone });
    for (let daysAgo = 1; daysAgo <= 14; daysAgo++) await fill(office.id, daysAgo, slowAtTen);
    const { perMinute } = await earlierRhythm(office.id, today, timeZone);
    expect(perMinute[9 * 2]).toBeGreaterThan(2 * (perMinute[10 * 2] ?? Number.POSITIVE_INFINITY));
  });

  it("counts today's calls, also of those who then didn't come", async () => {
    const { office, arrive, amir } = await makeReception({ timeZone });
    const ids = [await arrive(), await arrive(), await arrive()];
    for (const id of ids) await did(amir, id, { type: "call", roomId: null });
    const calls = async () => (await loadOfficeState(office.id, new Date()))?.pace.calls;
    expect(await calls()).toBe(2);
    await did(amir, ids[1] as string, { type: "noShow" });
    expect(await calls()).toBe(2);
  });
});

describe("the pace that a night has learned", () => {
  const at = new Date(`${today}T00:10:00+02:00`);
  const withoutVisits = (officeId: string) => db.visit.deleteMany({ where: { officeId } });
  const filled = async () => {
    const office = { ...(await makeOffice({ timeZone })), timeZone };
    for (const daysAgo of [1, 2, 3]) await fill(office.id, daysAgo, slowAtTen);
    return office;
  };

  it("is what the day is foretold by, to the last digit, and nothing is learned again", async () => {
    const office = await filled();
    const learned = await learnFromVisits(office.id, new Date(today), timeZone);
    expect(learned.calls).toBe(3 * (slowAtTen.length - 1));
    await nightOf(office, at);
    await withoutVisits(office.id);
    expect(await earlierRhythm(office.id, today, timeZone)).toEqual(learned);
  });

  it("is of that day alone: without a night the first read learns", async () => {
    const office = await filled();
    await keepRhythm(office, at);
    const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
    await fill(office.id, 0, everyFive);
    expect((await rhythmBefore(office.id, tomorrow, timeZone)).calls).toBe(
      3 * (slowAtTen.length - 1) + everyFive.length - 1,
    );
  });

  it("is learned again where another version left it in another form", async () => {
    const office = await filled();
    await keepRhythm(office, at);
    await db.officeRhythm.update({ where: { officeId: office.id }, data: { rhythm: { calls: 1 } } });
    expect((await rhythmBefore(office.id, today, timeZone)).calls).toBe(3 * (slowAtTen.length - 1));
  });

  it("is not written again by a second night that learns the same", async () => {
    const office = await filled();
    const written = async () =>
      (await db.$queryRaw`SELECT xmin::text FROM office_rhythm WHERE office_id = ${office.id}`) as unknown[];
    await keepRhythm(office, at);
    const first = await written();
    await keepRhythm(office, at);
    expect(first).toHaveLength(1);
    expect(await written()).toEqual(first);
  });
});

describe("the record of what was foretold", () => {
  const day = (daysAgo: number) => new Date(Date.parse(today) - daysAgo * 86_400_000);
  const results = async (officeId: string, daysAgo: number) =>
    (
      await db.visit.findMany({
        where: { officeId, serviceDay: day(daysAgo) },
        orderBy: { number: "asc" },
        select: { forecast: true },
      })
    ).map(({ forecast }) => forecast);

  it("is noted for the days that have ended and are not counted yet, and once noted stays", async () => {
    const office = { ...(await makeOffice({ timeZone })), timeZone };
    for (let daysAgo = 0; daysAgo <= 15; daysAgo++) await fill(office.id, daysAgo, everyFive);
    const counted = { officeId: office.id, day: day(2), foldedAt: new Date() };
    await db.foldedDay.create({ data: counted });
    await recordForecasts(office, new Date(`${today}T21:00:00+02:00`));
    const nobody = everyFive.map(() => null);
    expect(await results(office.id, 0)).toEqual(nobody);
    expect(await results(office.id, 2)).toEqual(nobody);
    const noted = await results(office.id, 1);
    // Who came at eight and was called after an hour waited longer than at an office that calls every five minutes.
    expect(noted[0]).toBe("later");
    expect(noted[1]).toBeNull();
    await db.visit.deleteMany({ where: { officeId: office.id, serviceDay: { lt: day(1) } } });
    await recordForecasts(office, new Date(`${today}T21:00:00+02:00`));
    expect(await results(office.id, 1)).toEqual(noted);
  });
});
