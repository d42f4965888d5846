import { describe, expect, it } from "vitest";
import { startOfDay } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { loadOfficeState } from "#lib/queue/load-office-state.ts";
import { earlierRhythm } from "#lib/wait/queries.ts";
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
