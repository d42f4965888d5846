import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import type { Command } from "#lib/visits/schema.ts";
import { makeRoom } from "#tests/support/office.ts";
import { did, give, makeReception, next } from "#tests/support/queue.ts";

const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
const undo = { type: "undo" } as const;

/** A visit that Amir called into a room, then `order`, then another family is called there. */
async function calledThen(order: (ids: { sara: string }) => Command, by: "reception" | "amir" = "reception") {
  const people = await makeReception();
  const { office, amir, sara, arrive } = people;
  const { id: roomId } = await makeRoom(office);
  const [first, second] = [await arrive(), await arrive()];
  await did(amir, first, { type: "call", roomId });
  await did(people[by], first, order({ sara: sara.id }));
  await did(sara, second, { type: "call", roomId });
  return { ...people, first, second, roomId, back: () => did(people[by], first, undo) };
}

const free = {
  ...{ status: "waiting", roomId: null, claimedById: null, callCount: 0, calledAt: null },
  ...{ endedAt: null, parkedAt: null, parkReason: null, participantIds: [], pickedAt: null },
};

test.each<[string, (ids: { sara: string }) => Command]>([
  ["struck", () => ({ type: "void" })],
  ["missed", () => ({ type: "noShow" })],
  ["parked", () => ({ type: "park", reason: "interpreter" })],
  ["handed over", ({ sara }) => ({ type: "handOver", toStaffId: sara })],
])("who was called and then %s waits again in the old place when the room is in use", async (_, order) => {
  const { amir, first, back, reception } = await calledThen(order);
  expect(await back()).toMatchObject({ ...free, last: { nextUndo: null } });
  // It wasn't restored to the letter: nothing more can be taken back from here.
  expect(await give(reception, first, undo)).toMatchObject({ error: { code: "undoExpired" } });
  expect((await next(amir))?.id).toBe(first);
});

test("who was joined by mistake waits again when the room is in use, and the other ticket is as before", async () => {
  const { office, amir, sara, reception, arrive } = await makeReception();
  const { id: roomId } = await makeRoom(office);
  const [first, into, second] = [await arrive(), await arrive({ party: one }), await arrive()];
  await did(amir, first, { type: "call", roomId });
  await did(reception, first, { type: "merge", intoVisitId: into });
  await did(sara, second, { type: "call", roomId });
  expect(await did(reception, first, undo)).toMatchObject({ ...free, splitFromId: null });
  expect(await db.visit.findFirst({ where: { id: into } })).toMatchObject(one);
});
const one = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };

test("who was called by a colleague who now meets another family is nobody's again", async () => {
  const { amir, reception, arrive } = await makeReception();
  const [first, second] = [await arrive(), await arrive()];
  await did(amir, first, { type: "call", roomId: null });
  await did(reception, first, { type: "void" });
  await did(amir, second, { type: "call", roomId: null });
  expect(await did(reception, first, undo)).toMatchObject(free);
});

test("a struck ticket is called again as it was while room and colleague are free", async () => {
  const { office, amir, reception, arrive } = await makeReception();
  const { id: roomId } = await makeRoom(office);
  const first = await arrive();
  await did(amir, first, { type: "call", roomId });
  await did(reception, first, { type: "void" });
  expect(await did(reception, first, undo)).toMatchObject({
    ...{ status: "called", roomId, claimedById: amir.id, callCount: 1 },
  });
});

test("a meeting that was ended by mistake goes on, without the room when another family is in it", async () => {
  const { office, amir, sara, arrive } = await makeReception();
  const { id: roomId } = await makeRoom(office);
  const [first, second] = [await arrive(), await arrive()];
  await did(amir, first, { type: "call", roomId });
  await did(amir, first, { type: "start" });
  const done = await did(amir, first, { type: "complete", ...outcome });
  await did(sara, second, { type: "call", roomId });
  expect(await did(amir, first, undo)).toMatchObject({
    ...{ status: "inMeeting", roomId: null, claimedById: amir.id, startedAt: done.startedAt },
    ...{ endedAt: null, outcomes: [], last: { nextUndo: null } },
  });
});

test("a ticket that was struck by mistake is put back in the queue also when it is too late to undo it", async () => {
  const { amir, sara, reception, arrive } = await makeReception();
  const first = await arrive();
  await arrive();
  await did(amir, first, { type: "call", roomId: null });
  await did(reception, first, { type: "void" });
  expect(await did(sara, first, { type: "reinstate" })).toMatchObject(free);
  expect((await next(amir))?.id).toBe(first);
});
