import { describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { callNext } from "#lib/queue/commands.ts";
import { assign } from "#lib/queue/order.ts";
import { loadQueueInputs, type QueueInputs } from "#lib/queue/pick-next.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { makeRoom, newId } from "../../support/office.ts";
import { did, give, makeReception, next } from "../../support/queue.ts";

const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };

/** Meets who was called to the end, so that the next can be called. */
async function meet(actor: Parameters<typeof did>[0], id = ""): Promise<void> {
  await did(actor, id, { type: "start" });
  await did(actor, id, { type: "complete", ...outcome });
}

describe("call next", () => {
  it.each([
    [40, 20],
    [400, 200],
  ])("gives %i callers over %i visits each their own, and skips nobody", async (callers, visits) => {
    const { office, arrive, secretaries } = await makeReception();
    await Promise.all(Array.from({ length: visits }, () => arrive()));
    const results = await Promise.all((await secretaries(callers)).map((caller) => next(caller)));
    const called = results.flatMap((visit) => visit?.id ?? []);
    expect(new Set(called).size).toBe(visits);
    expect(called).toHaveLength(visits);
    expect(await db.visit.count({ where: { officeId: office.id, status: "waiting" } })).toBe(0);
  });

  it("happens once for one id sent a hundred times at once, and is answered the same later", async () => {
    const { office, arrive, amir } = await makeReception();
    await Promise.all(Array.from({ length: 5 }, () => arrive()));
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 100 }, () => next(amir, null, id)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await db.visit.count({ where: { officeId: office.id, status: "called" } })).toBe(1);
    await did(amir, answers[0]?.id ?? "", { type: "start" });
    expect(await next(amir, null, id)).toEqual(answers[0]);
    const room = await makeRoom(office);
    expect(await callNext(amir, { id, roomId: room.id })).toMatchObject({
      error: { code: "idempotencyMismatch" },
    });
  });

  it("is decided as if everybody who waits had been looked at", async () => {
    const pick = <T>(at: number, of: readonly T[]) => of[at % of.length] as T;
    const { office, amir, sara, person, secretaries, arrive } = await makeReception({ fairnessCap: 2 });
    const leyla = await person("Leyla", ["secretary"], ["sv", "so", "ar"]);
    for (let at = 0; at < 60; at++)
      await arrive({
        language: pick(at, ["so", "ar", "sv", "ti", "so"]),
        interpreter: pick(at, ["notNeeded", "wanted", "notNeeded"]),
        ...(at % 7 === 3 && { wantedStaffId: pick(at, [leyla.id, sara.id]) }),
        ...(at % 11 === 5 && { flags: ["private"] }),
      });
    const callers = [leyla, amir, sara, ...(await secretaries(2))];
    for (let round = 0; round < 6; round++) {
      const all = {
        officeId: office.id,
        staffIds: [],
        eventIds: Array.from({ length: 1_000 }, newId),
        roomIds: [],
      };
      const { waiting = [], ...rules } = (await loadQueueInputs([all], new Date())).get(
        office.id,
      ) as QueueInputs;
      const expected = assign(waiting, callers, rules).map((first) => first?.id);
      const answers = await Promise.all(callers.map((caller) => next(caller)));
      expect(answers.map((answer) => answer?.id)).toEqual(expected);
      for (const [at, caller] of callers.entries()) await meet(caller, answers[at]?.id);
    }
    expect(await db.visit.count({ where: { officeId: office.id, status: "completed" } })).toBe(30);
  });

  it("serves several offices at once, each from its own queue", async () => {
    const places = await Promise.all([1, 2, 3].map(() => makeReception()));
    for (const { arrive } of places) for (let at = 0; at < 4; at++) await arrive();
    const answers = await Promise.all(places.flatMap(({ amir, sara }) => [next(amir), next(sara)]));
    expect(answers.map((answer) => answer?.code)).toEqual(["A1", "A2", "A1", "A2", "A1", "A2"]);
    for (const [at, { office }] of places.entries()) {
      const called = await db.visit.findMany({ where: { officeId: office.id, status: "called" } });
      const own = answers.slice(2 * at, 2 * at + 2).map((answer) => answer?.id);
      expect(called.map(({ id }) => id).toSorted()).toEqual(own.toSorted());
    }
  });

  it("is null when nobody waits", async () => {
    const { amir } = await makeReception();
    expect(await next(amir)).toBeNull();
  });

  it("tells the one whose room is taken, and serves the others", async () => {
    const { office, arrive, amir, sara, secretaries } = await makeReception();
    await Promise.all([arrive(), arrive(), arrive()]);
    const room = await makeRoom(office);
    const [third, fourth] = await secretaries(2);
    const results = await Promise.all([
      callNext(amir, { id: newId(), roomId: room.id }),
      callNext(sara, { id: newId(), roomId: room.id }),
      callNext(third as typeof sara, { id: newId(), roomId: null }),
      callNext(fourth as typeof sara, { id: newId(), roomId: newId() }),
    ]);
    expect(results[0]).toMatchObject({
      ok: true,
      value: { roomId: room.id, status: "called", callCount: 1 },
    });
    expect(results[1]).toMatchObject({ ok: false, error: { code: "roomTaken" } });
    expect(results[2]).toMatchObject({ ok: true, value: { roomId: null } });
    expect(results[3]).toMatchObject({ ok: false, error: { code: "unknownRoom" } });
    const later = await callNext(sara, { id: newId(), roomId: room.id });
    expect(later).toMatchObject({ error: { code: "roomTaken", details: { staffId: amir.id } } });
  });

  it("says why it picked: urgent, wanted, language, arrival, and at the cap who waited longest", async () => {
    const { arrive, person, reception } = await makeReception();
    const leyla = await person("Leyla", ["secretary"], ["sv", "so"]);
    const first = await arrive();
    const second = await arrive();
    const somali = await arrive({ language: "so" });
    const wanted = await arrive({ wantedStaffId: leyla.id });
    const urgent = await arrive();
    await did(reception, urgent, { type: "amend", flags: ["urgent"] });
    const picks = [];
    for (let times = 0; times < 5; times++) {
      const visit = await next(leyla);
      picks.push(visit);
      await meet(leyla, visit?.id);
    }
    expect(picks.map((visit) => [visit?.id, visit?.reason])).toEqual([
      [urgent, "urgent"],
      [wanted, "wanted"],
      [somali, "language"],
      [first, "cap"],
      [second, "cap"],
    ]);
  });

  it("counts a call by hand as passing over those who came earlier", async () => {
    const { office, arrive, amir, sara, secretaries } = await makeReception({ fairnessCap: 2 });
    const first = await arrive();
    const others = [await arrive(), await arrive()];
    const callers = await secretaries(2);
    for (const [at, id] of others.entries())
      await did(callers[at] as typeof amir, id, { type: "call", roomId: null });
    const urgent = await arrive();
    await did(amir, urgent, { type: "amend", flags: ["urgent"] });
    const shown = await snapshotFor(office.id, { kind: "staff" });
    expect(shown?.visits.find(({ id }) => id === first)?.passedOver).toBe(2);
    expect(await next(sara)).toMatchObject({ id: first, reason: "cap" });
    // Taken back, it has passed over nobody.
    await did(callers[0] as typeof amir, others[0] as string, { type: "release" });
    expect(
      (await snapshotFor(office.id, { kind: "staff" }))?.visits.map(({ pickedAt }) => pickedAt),
    ).toContain(null);
  });

  it("gives a secretary one at a time, however often and with whatever id it is pressed", async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const [first, second, third] = [await arrive(), await arrive(), await arrive()];
    const presses = await Promise.all(
      Array.from({ length: 30 }, () => callNext(amir, { id: newId(), roomId: null })),
    );
    expect(presses.filter(({ ok }) => ok)).toMatchObject([{ value: { id: first } }]);
    for (const press of presses.filter(({ ok }) => !ok))
      expect(press).toMatchObject({
        error: { code: "oneAtATime", details: { staffId: amir.id, visitId: first, visitCode: "A1" } },
      });
    await did(amir, first, { type: "start" });
    expect(await callNext(amir, { id: newId(), roomId: null })).toMatchObject({
      error: { code: "oneAtATime" },
    });
    // Somebody else is not held up, and an explicit choice stays possible.
    expect((await next(sara))?.id).toBe(second);
    await did(amir, third, { type: "call", roomId: null });
    await did(amir, third, { type: "noShow" });
    await did(amir, first, { type: "complete", ...outcome });
    expect(await next(amir)).toBeNull();
    expect(await db.visit.count({ where: { officeId: office.id, status: "called" } })).toBe(1);
  });

  it("can be undone, and the visit keeps its place", async () => {
    const { arrive, amir } = await makeReception();
    const [first] = [await arrive(), await arrive()];
    const visit = await next(amir);
    expect(visit?.id).toBe(first);
    const back = await did(amir, first, { type: "undo" });
    expect(back).toMatchObject({ status: "waiting", claimedById: null, calledAt: null, callCount: 0 });
    expect((await next(amir))?.id).toBe(first);
  });

  it("never gives a visit twice while others claim by hand", async () => {
    const { office, arrive, person, secretaries } = await makeReception();
    const third = await person("Leyla", ["secretary"]);
    const callers = await secretaries(30);
    const ids = await Promise.all(Array.from({ length: 30 }, () => arrive()));
    const results = await Promise.all([
      ...ids.map((id) => give(third, id, { type: "claim" })),
      ...callers.map((caller) => next(caller)),
    ]);
    expect(results).toHaveLength(60);
    const events = await db.visitEvent.findMany({
      where: { officeId: office.id, type: { in: ["claimed", "called"] } },
    });
    expect(events).toHaveLength(30);
    expect(new Set(events.map((event) => event.visitId)).size).toBe(30);
  });
});
