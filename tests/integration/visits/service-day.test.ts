import { afterEach, describe, expect, it } from "vitest";
import { now, serviceDay, setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { waitedMs } from "#lib/visits/wait.ts";
import { did, makeReception } from "../../support/queue.ts";

const clockAt = (instant: string) => setClock(() => Date.parse(instant));
afterEach(() => setClock(null));

async function officeOfStockholm() {
  const made = await makeReception();
  const ticket = async (id: string) => {
    const row = await db.visit.findUniqueOrThrow({
      where: { officeId_id: { officeId: made.office.id, id } },
    });
    return { row, day: row.serviceDay.toISOString().slice(0, 10), number: row.number };
  };
  const arriveAt = async (instant: string, more: object = {}) => {
    clockAt(instant);
    return ticket(await made.arrive(more));
  };
  return { ...made, arriveAt, ticket };
}

describe("the service day", () => {
  it("changes at midnight in the office, and the numbers begin again", async () => {
    const { arriveAt } = await officeOfStockholm();
    expect(await arriveAt("2026-06-10T21:59:59.999Z")).toMatchObject({ day: "2026-06-10", number: 1 });
    expect(await arriveAt("2026-06-10T22:00:00.000Z")).toMatchObject({ day: "2026-06-11", number: 1 });
    expect(await arriveAt("2026-06-11T08:00:00.000Z")).toMatchObject({ day: "2026-06-11", number: 2 });
  });

  it.each([
    [
      "the night when 02:30 is missing",
      "2026-03-29",
      ["2026-03-28T23:00:00Z", "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-03-29T21:59:59Z"],
    ],
    [
      "the night when 02:30 comes twice",
      "2026-10-25",
      ["2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T22:59:59Z"],
    ],
  ])("holds %s together as one day", async (_, day, instants) => {
    const { arriveAt } = await officeOfStockholm();
    for (const [index, instant] of instants.entries())
      expect(await arriveAt(instant)).toMatchObject({ day, number: index + 1 });
  });

  it("is the day of arrival for a ticket given without network before midnight", async () => {
    const { arriveAt } = await officeOfStockholm();
    const offline = { offline: { number: 41, agoMs: 30 * 60_000 } };
    expect(await arriveAt("2026-06-10T22:10:00Z", offline)).toMatchObject({ day: "2026-06-10", number: 41 });
    expect(await arriveAt("2026-06-10T22:11:00Z")).toMatchObject({ day: "2026-06-11", number: 1 });
  });

  it("agrees between the database and the application, in every zone", async () => {
    const zones = [
      "Europe/Stockholm",
      "America/New_York",
      "Asia/Kathmandu",
      "Pacific/Apia",
      "Australia/Lord_Howe",
    ];
    for (const timeZone of zones) {
      const { office, arrive } = await makeReception({ timeZone });
      for (const instant of ["2026-03-29T00:59:59Z", "2026-10-03T15:30:00Z", "2026-11-01T05:30:00Z"]) {
        clockAt(instant);
        const id = await arrive();
        const { serviceDay: day } = await db.visit.findUniqueOrThrow({
          where: { officeId_id: { officeId: office.id, id } },
        });
        expect(day.toISOString().slice(0, 10)).toBe(serviceDay(new Date(instant), timeZone));
      }
    }
  });

  it("never makes a wait negative, though the server's clock goes back", async () => {
    const { arriveAt, amir, ticket } = await officeOfStockholm();
    const { row } = await arriveAt("2026-06-10T09:00:00Z");
    clockAt("2026-06-10T08:00:00Z");
    await did(amir, row.id, { type: "park", reason: "other" });
    await did(amir, row.id, { type: "resume" });
    await did(amir, row.id, { type: "call", roomId: null });
    const later = await ticket(row.id);
    expect(waitedMs(later.row, now())).toBe(0);
    expect(later.row.parkedMs).toBe(0);
  });

  it("shows yesterday's unfinished visits until they are closed", async () => {
    const { office, arriveAt } = await officeOfStockholm();
    const { row } = await arriveAt("2026-06-10T14:00:00Z");
    clockAt("2026-06-11T06:00:00Z");
    const snapshot = await snapshotFor(office.id, { kind: "staff" });
    expect(snapshot?.visits.map(({ id }) => id)).toEqual([row.id]);
    expect(snapshot).toMatchObject({ serviceDay: "2026-06-11", today: { visits: 0 } });
  });
});
