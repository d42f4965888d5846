import { describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { closeDay } from "#lib/visits/day-end.ts";
import { did, give, makeReception } from "../../support/queue.ts";

const hour = 3_600_000;
const rowOf = (officeId: string, id: string) =>
  db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId, id } } });

/** A moment after the coming midnight in the office's zone, which here is Greenwich. */
const tomorrow = (hours: number) => {
  const day = new Date();
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 1) + hours * hour);
};

describe("the day's end", () => {
  it("closes who was never met as left by the system, once, at the end of their day", async () => {
    const { office, arrive, amir } = await makeReception({ timeZone: "UTC" });
    const [waiting, called, parked] = [await arrive(), await arrive(), await arrive()];
    await did(amir, called, { type: "call", roomId: null });
    await did(amir, parked, { type: "park", reason: "steppedOut" });
    const done = await Promise.all([closeDay(office, tomorrow(1)), closeDay(office, tomorrow(1))]);
    expect(done[0] + done[1]).toBe(3);
    expect(await closeDay(office, tomorrow(2))).toBe(0);
    for (const id of [waiting, called, parked]) {
      expect(await rowOf(office.id, id)).toMatchObject({
        ...{ status: "left", endedAt: tomorrow(0), claimedById: null, parkedAt: null },
      });
      const events = await db.visitEvent.findMany({ where: { visitId: id }, orderBy: { version: "desc" } });
      expect(events[0]).toMatchObject({ type: "dayEnded", actorKind: "system", toStatus: "left" });
    }
  });

  it("leaves today's visits alone", async () => {
    const { office, arrive } = await makeReception({ timeZone: "UTC" });
    await arrive();
    expect(await closeDay(office, new Date())).toBe(0);
  });

  it("lets a late meeting go on past midnight, and completes a forgotten one, which can be corrected", async () => {
    const { office, arrive, amir } = await makeReception({ timeZone: "UTC" });
    const id = await arrive();
    await did(amir, id, { type: "claim" });
    await did(amir, id, { type: "start" });
    const { startedAt } = await rowOf(office.id, id);
    await db.visit.update({
      where: { officeId_id: { officeId: office.id, id } },
      data: { startedAt: tomorrow(-1), calledAt: startedAt },
    });
    expect(await closeDay(office, tomorrow(1))).toBe(0);
    expect(await closeDay(office, tomorrow(5))).toBe(1);
    expect(await rowOf(office.id, id)).toMatchObject({ status: "completed", outcomes: [] });
    const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
    expect((await did(amir, id, { type: "correct", ...outcome })).outcomes).toEqual(["talk"]);
  });

  it("can't be undone by anybody, but who comes back is reinstated", async () => {
    const { office, arrive, amir } = await makeReception({ timeZone: "UTC" });
    const id = await arrive();
    await closeDay(office, tomorrow(0));
    expect(await give(amir, id, { type: "undo" })).toMatchObject({ error: { code: "undoExpired" } });
    expect((await did(amir, id, { type: "reinstate" })).status).toBe("waiting");
  });
});
