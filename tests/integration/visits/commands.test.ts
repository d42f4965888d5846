import { describe, expect, it, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { visitWithEvents } from "#lib/visits/queries.ts";
import { waitedMs } from "#lib/visits/wait.ts";
import { holderActor, makeOffice, makeRoom, makeStaff, newId, staffActor } from "../../support/office.ts";
import { did, give, makeReception } from "../../support/queue.ts";

const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
const rowOf = (officeId: string, id: string) =>
  db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId, id } } });

describe("a command", () => {
  it("gives the visit to the first of fifty claimers and tells the others who holds it", async () => {
    const { arrive, person } = await makeReception();
    const callers = [];
    for (let index = 0; index < 50; index++) callers.push(await person(`S${index}`, ["secretary"]));
    const id = await arrive();
    const results = await Promise.all(callers.map((caller) => give(caller, id, { type: "claim" })));
    const won = results.filter((result) => result.ok);
    expect(won).toHaveLength(1);
    const holder = won[0]?.ok ? won[0].value.claimedById : null;
    for (const result of results)
      if (!result.ok)
        expect(result.error).toMatchObject({ code: "alreadyClaimed", visit: { claimedById: holder } });
  });

  it("happens once for one event id sent a hundred times at once", async () => {
    const { arrive, amir, office } = await makeReception();
    const id = await arrive();
    const event = newId();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => did(amir, id, { type: "claim" }, { id: event })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await db.visitEvent.count({ where: { officeId: office.id, visitId: id } })).toBe(2);
  });

  it("is answered as before when it is sent again, although the visit has moved on", async () => {
    const { arrive, amir } = await makeReception();
    const id = await arrive();
    const event = newId();
    const first = await did(amir, id, { type: "call", roomId: null }, { id: event });
    await did(amir, id, { type: "start" });
    await did(amir, id, { type: "complete", ...outcome });
    expect(await did(amir, id, { type: "call", roomId: null }, { id: event })).toEqual(first);
  });

  it("is refused when its id came before with another content, or from another person", async () => {
    const { arrive, amir, sara } = await makeReception();
    const id = await arrive();
    const event = newId();
    await did(amir, id, { type: "claim" }, { id: event });
    const other = await give(amir, id, { type: "call", roomId: null }, { id: event });
    expect(other).toMatchObject({ ok: false, error: { code: "idempotencyMismatch" } });
    const hers = await give(sara, id, { type: "claim" }, { id: event });
    expect(hers).toMatchObject({ ok: false, error: { code: "idempotencyMismatch" } });
  });

  it("is refused on a version that is not the visit's any more", async () => {
    const { arrive, amir, reception } = await makeReception();
    const id = await arrive();
    await did(reception, id, { type: "amend", language: "so" });
    const stale = await give(amir, id, { type: "claim" }, { expectedVersion: 1 });
    expect(stale).toMatchObject({ ok: false, error: { code: "visitChanged", visit: { version: 2 } } });
    expect((await give(amir, id, { type: "claim" }, { expectedVersion: 2 })).ok).toBe(true);
  });

  it("finds nothing of another office", async () => {
    const { arrive } = await makeReception();
    const stranger = staffActor(await makeStaff(await makeOffice()));
    expect(await give(stranger, await arrive(), { type: "claim" })).toMatchObject({
      error: { code: "notFound", visit: null },
    });
  });

  it("tells who is in a room that is taken, also when both call at once", async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const room = await makeRoom(office);
    const [one, two] = [await arrive(), await arrive()];
    const results = await Promise.all([
      give(amir, one, { type: "call", roomId: room.id }),
      give(sara, two, { type: "call", roomId: room.id }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const lost = results.find((result) => !result.ok);
    expect(lost).toMatchObject({ error: { code: "roomTaken", visit: { status: "waiting" } } });
    const winner = results[0]?.ok ? amir.id : sara.id;
    expect(lost).toMatchObject({ error: { details: { staffId: winner } } });
  });

  it("refuses rooms, colleagues and codes that the office does not have", async () => {
    const { arrive, amir, reception } = await makeReception();
    const id = await arrive();
    expect(await give(amir, id, { type: "call", roomId: newId() })).toMatchObject({
      error: { code: "unknownRoom" },
    });
    await did(amir, id, { type: "claim" });
    for (const toStaffId of ["nobody", reception.id])
      expect(await give(amir, id, { type: "handOver", toStaffId })).toMatchObject({
        error: { code: "unknownStaff" },
      });
    await did(amir, id, { type: "start" });
    expect(await give(amir, id, { type: "complete", ...outcome, outcomes: ["magic"] })).toMatchObject({
      error: { code: "unknownCode" },
    });
  });

  it("is the ticket holder's only for their own visit", async () => {
    const { office, arrive } = await makeReception();
    const [mine, theirs] = [await arrive(), await arrive()];
    const holder = holderActor({ officeId: office.id, id: mine });
    expect(await give(holder, theirs, { type: "leave" })).toMatchObject({ error: { code: "notFound" } });
    expect(await give(holder, mine, { type: "claim" })).toMatchObject({ error: { code: "forbidden" } });
    await did(holder, mine, { type: "leave" });
    expect((await did(holder, mine, { type: "undo" })).status).toBe("waiting");
  });

  it("lets anybody release a claim whose holder's screens are gone", async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const id = await arrive();
    await did(amir, id, { type: "claim" });
    expect(await give(sara, id, { type: "release" })).toMatchObject({ error: { code: "notYourVisit" } });
    await db.staff.updateMany({
      where: { officeId: office.id, userId: amir.id },
      data: { seenAt: new Date(Date.now() - 121_000) },
    });
    expect((await did(sara, id, { type: "release" })).claimedById).toBeNull();
  });
});

describe("the waiting time", () => {
  it("is not reset by a recall", async () => {
    const { office, arrive, amir } = await makeReception();
    const id = await arrive();
    await did(amir, id, { type: "call", roomId: null });
    const called = await rowOf(office.id, id);
    for (let times = 0; times < 3; times++) await did(amir, id, { type: "recall" });
    const recalled = await rowOf(office.id, id);
    expect(recalled.callCount).toBe(4);
    expect(waitedMs(recalled, new Date())).toBe(waitedMs(called, new Date()));
  });

  it("goes on from arrival for a visit that is put back or comes back", async () => {
    const { office, arrive, amir, reception } = await makeReception();
    const id = await arrive();
    const before = await rowOf(office.id, id);
    await did(amir, id, { type: "call", roomId: null });
    await did(amir, id, { type: "release" });
    await did(amir, id, { type: "call", roomId: null });
    await did(amir, id, { type: "noShow" });
    await did(reception, id, { type: "reinstate" });
    const after = await rowOf(office.id, id);
    expect({ ...after, version: 1 }).toEqual(before);
  });
});

describe("undo", () => {
  it("restores every column but the version, after each command", async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const room = await makeRoom(office);
    const id = await arrive();
    const steps = [
      { type: "amend", interpreter: "wanted", flags: ["urgent"] },
      { type: "claim" },
      { type: "call", roomId: room.id },
      { type: "recall" },
      { type: "start" },
      { type: "park", reason: "interpreter" },
      { type: "resume" },
      { type: "call", roomId: null },
      { type: "start" },
      { type: "handOver", toStaffId: sara.id },
    ] as const;
    for (const step of steps) {
      const before = await rowOf(office.id, id);
      await did(amir, id, step as never);
      await did(amir, id, { type: "undo" });
      expect({ ...(await rowOf(office.id, id)), version: 0 }).toEqual({ ...before, version: 0 });
      await did(amir, id, step as never);
    }
  });

  it("takes back one's steps one after another, to where somebody else or the check-in stands", async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const id = await arrive();
    await did(sara, id, { type: "amend", language: "ar" });
    const steps = [
      { type: "claim" },
      { type: "call", roomId: null },
      { type: "start" },
      { type: "park", reason: "interpreter" },
    ] as const;
    const states = [];
    for (const step of steps) {
      states.push(await rowOf(office.id, id));
      await did(amir, id, step);
    }
    // In the middle of it one step is done once more: what it stood on is still there.
    await did(amir, id, { type: "undo" });
    await did(amir, id, { type: "park", reason: "other" });
    for (const state of states.reverse()) {
      const { last } = await did(amir, id, { type: "undo" });
      expect({ ...(await rowOf(office.id, id)), version: 0 }).toEqual({ ...state, version: 0 });
      expect(last.isUndo).toBe(true);
    }
    expect(await give(amir, id, { type: "undo" })).toMatchObject({ error: { code: "undoExpired" } });
    expect((await did(sara, id, { type: "undo" })).last.nextUndo).toBeNull();
    expect(await give(sara, id, { type: "undo" })).toMatchObject({ error: { code: "undoExpired" } });
  });

  it("ends at a leaving, whose room and holder may be another family's by now", async () => {
    const { arrive, amir } = await makeReception();
    const id = await arrive();
    await did(amir, id, { type: "call", roomId: null });
    await did(amir, id, { type: "leave" });
    expect(await did(amir, id, { type: "undo" })).toMatchObject({
      status: "waiting",
      last: { nextUndo: null },
    });
    expect(await give(amir, id, { type: "undo" })).toMatchObject({ error: { code: "undoExpired" } });
  });

  it("is refused to somebody else, after something else, twice, and to a check-in", async () => {
    const { arrive, amir, sara } = await makeReception();
    const id = await arrive();
    const refused = { ok: false, error: { code: "undoExpired" } };
    expect(await give(amir, id, { type: "undo" })).toMatchObject(refused);
    await did(amir, id, { type: "claim" });
    expect(await give(sara, id, { type: "undo" })).toMatchObject(refused);
    await did(sara, id, { type: "amend", language: "ar" });
    expect(await give(amir, id, { type: "undo" })).toMatchObject(refused);
    await did(sara, id, { type: "undo" });
    expect(await give(sara, id, { type: "undo" })).toMatchObject(refused);
  });

  it("says that the room has been taken since", async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const room = await makeRoom(office);
    const [one, two] = [await arrive(), await arrive()];
    await did(amir, one, { type: "call", roomId: room.id });
    await did(amir, one, { type: "release" });
    await did(sara, two, { type: "call", roomId: room.id });
    expect(await give(amir, one, { type: "undo" })).toMatchObject({
      error: { code: "roomTaken", details: { staffId: sara.id } },
    });
  });
});

describe("a family of two adults and five children", () => {
  const children = { adults: 0, children0to5: 1, children6to12: 2, children13to17: 2 };

  it("is split across two rooms and comes together again", async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const [one, two] = [await makeRoom(office), await makeRoom(office)];
    const id = await arrive({ language: "so" });
    await did(amir, id, { type: "call", roomId: one.id });
    const newVisitId = newId();
    const rest = await did(amir, id, { type: "split", newVisitId, party: children });
    expect(rest.party).toEqual({ adults: 2, children0to5: 0, children6to12: 0, children13to17: 0 });
    const part = await rowOf(office.id, newVisitId);
    expect(part).toMatchObject({ ...children, series: "R", number: 1, splitFromId: id, status: "waiting" });
    expect(part).toMatchObject({ language: "so", who: "child", arrivedAt: new Date(rest.arrivedAt) });
    await did(sara, newVisitId, { type: "call", roomId: two.id });
    expect((await visitWithEvents(office.id, id))?.linked).toMatchObject([
      { id: newVisitId, status: "called" },
    ]);

    expect((await did(sara, newVisitId, { type: "merge" })).status).toBe("merged");
    const whole = await rowOf(office.id, id);
    expect(whole).toMatchObject({ ...children, adults: 2, status: "called" });
    await did(sara, newVisitId, { type: "undo" });
    expect(await rowOf(office.id, id)).toMatchObject({ adults: 2, children6to12: 0 });
    expect(await rowOf(office.id, newVisitId)).toMatchObject({ status: "called", roomId: two.id });
  });

  it("undoes a split while nobody has touched the part, and not after", async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const id = await arrive();
    const first = newId();
    await did(amir, id, { type: "split", newVisitId: first, party: children });
    expect((await did(amir, id, { type: "undo" })).party).toMatchObject({ adults: 2, children6to12: 2 });
    expect((await rowOf(office.id, first)).status).toBe("merged");
    const second = newId();
    await did(amir, id, { type: "split", newVisitId: second, party: children });
    await did(sara, second, { type: "claim" });
    expect(await give(amir, id, { type: "undo" })).toMatchObject({ error: { code: "undoExpired" } });
  });

  it("can't be split into nobody, more than came, or under an id in use", async () => {
    const { arrive, amir } = await makeReception();
    const [id, other] = [await arrive(), await arrive()];
    const all = { adults: 2, children0to5: 1, children6to12: 2, children13to17: 2 };
    for (const party of [all, { ...children, children13to17: 3 }])
      expect(await give(amir, id, { type: "split", newVisitId: newId(), party })).toMatchObject({
        error: { code: "notAPart" },
      });
    expect(await give(amir, id, { type: "split", newVisitId: other, party: children })).toMatchObject({
      error: { code: "idempotencyMismatch" },
    });
  });

  it("never becomes a part of its own part, however far down, and not by undoing either", async () => {
    const { arrive, amir } = await makeReception();
    const id = await arrive();
    const [part, ofPart] = [newId(), newId()];
    await did(amir, id, { type: "split", newVisitId: part, party: children });
    await did(amir, part, { type: "split", newVisitId: ofPart, party: { ...children, children6to12: 1 } });
    for (const into of [id, part, ofPart])
      expect(await give(amir, id, { type: "merge", intoVisitId: into })).toMatchObject({
        error: { code: "notAPart" },
      });
    // While the part belongs to another, its first one may join what came from it; taking that back would close the circle.
    const other = await arrive();
    await did(amir, part, { type: "merge", intoVisitId: other });
    await did(amir, id, { type: "merge", intoVisitId: ofPart });
    expect(await give(amir, part, { type: "undo" })).toMatchObject({ error: { code: "undoExpired" } });
    expect(await give(amir, ofPart, { type: "merge" })).toMatchObject({ ok: true });
  });

  it("merges only into a first visit that is still there", async () => {
    const { arrive, amir, reception } = await makeReception();
    const id = await arrive();
    expect(await give(amir, id, { type: "merge" })).toMatchObject({ error: { code: "notASplitOff" } });
    const newVisitId = newId();
    await did(amir, id, { type: "split", newVisitId, party: children });
    await did(reception, id, { type: "leave" });
    expect(await give(amir, newVisitId, { type: "merge" })).toMatchObject({
      error: { code: "notASplitOff" },
    });
  });

  it("loses nobody when a merge and an amendment of the first visit meet", async () => {
    const { office, arrive, amir, reception } = await makeReception();
    const id = await arrive();
    const newVisitId = newId();
    await did(amir, id, { type: "split", newVisitId, party: children });
    await Promise.all([
      did(amir, newVisitId, { type: "merge" }),
      ...["so", "ar", "ti", "tr"].map((language) =>
        did(reception, id, { type: "amend", language: language as "so" }),
      ),
    ]);
    expect(await rowOf(office.id, id)).toMatchObject({ adults: 2, children6to12: 2, version: 7 });
  });
});

describe("two tickets of one family", () => {
  const party = { adults: 1, children0to5: 0, children6to12: 2, children13to17: 0 };

  it("become one, which keeps the first one's place and is one visit in the count, and part again by undo", async () => {
    const { office, arrive, reception } = await makeReception();
    const [first, second] = [await arrive({ party }), await arrive({ party })];
    const merged = await did(reception, second, { type: "merge", intoVisitId: first });
    expect(merged).toMatchObject({ status: "merged", splitFromId: first });
    expect(await rowOf(office.id, first)).toMatchObject({ adults: 2, children6to12: 4, status: "waiting" });
    const today = async () => (await snapshotFor(office.id, { kind: "staff" }))?.today;
    expect(await today()).toMatchObject({ visits: 1, people: 6 });
    await did(reception, second, { type: "undo" });
    expect(await rowOf(office.id, second)).toMatchObject({ status: "waiting", splitFromId: null, adults: 1 });
    expect(await rowOf(office.id, first)).toMatchObject({ adults: 1, children6to12: 2 });
    expect(await today()).toMatchObject({ visits: 2, people: 6 });
  });

  it("are not put into themselves, into what is over, or into another office's", async () => {
    const { arrive, reception } = await makeReception();
    const other = await makeReception();
    const [one, over] = [await arrive({ party }), await arrive({ party })];
    await did(reception, over, { type: "leave" });
    for (const intoVisitId of [one, over, await other.arrive({ party }), newId()])
      expect(await give(reception, one, { type: "merge", intoVisitId })).toMatchObject({ ok: false });
    expect(await did(reception, one, { type: "amend", language: "so" })).toMatchObject({ version: 2 });
  });
});

test("who steps out says when they are back; it is gone with the parking", async () => {
  const { office, arrive, reception } = await makeReception();
  const id = await arrive();
  const until = new Date(Date.now() + 3600_000).toISOString();
  expect(await did(reception, id, { type: "park", reason: "steppedOut", until })).toMatchObject({
    parkedUntil: until,
  });
  await did(reception, id, { type: "resume" });
  expect(await rowOf(office.id, id)).toMatchObject({ parkedUntil: null, status: "waiting" });
});
