import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { callNext } from "#lib/queue/commands.ts";
import { checkIn } from "#lib/visits/commands.ts";
import { visitWithEvents } from "#lib/visits/queries.ts";
import { checkInSchema } from "#lib/visits/schema.ts";
import { makeRoom, newId } from "#tests/support/office.ts";
import { did, give, makeReception, next } from "#tests/support/queue.ts";

const dayMs = 86_400_000;
const worksIn = (officeId: string, userId: string, roomId: string) =>
  db.staff.update({ where: { officeId_userId: { officeId, userId } }, data: { roomId } });

test("who left after a call waits again in the old place, though the room is another family's by now", async () => {
  const { office, amir, sara, reception, arrive } = await makeReception();
  const { id: room } = await makeRoom(office);
  const first = await arrive();
  const second = await arrive();
  await did(amir, first, { type: "call", roomId: room });
  await did(reception, first, { type: "leave" });
  await did(sara, second, { type: "call", roomId: room });
  const back = await did(reception, first, { type: "undo" });
  expect(back).toMatchObject({ status: "waiting", roomId: null, claimedById: null, callCount: 0 });
  expect((await next(amir))?.id).toBe(first);
});

test("who left without being called is what they were before", async () => {
  const { reception, arrive } = await makeReception();
  const id = await arrive();
  await did(reception, id, { type: "park", reason: "steppedOut" });
  await did(reception, id, { type: "leave" });
  expect(await did(reception, id, { type: "undo" })).toMatchObject({ status: "parked" });
});

test("a visit that was handed over begins in the room of its new holder, which is then nobody else's", async () => {
  const { office, amir, sara, arrive } = await makeReception();
  const { id: room } = await makeRoom(office);
  await worksIn(office.id, sara.id, room);
  const first = await arrive();
  const second = await arrive();
  await did(amir, first, { type: "call", roomId: null });
  await did(amir, first, { type: "handOver", toStaffId: sara.id });
  expect(await did(sara, first, { type: "start" })).toMatchObject({ status: "inMeeting", roomId: room });
  const taken = await give(amir, second, { type: "call", roomId: room });
  expect(taken).toMatchObject({
    ok: false,
    error: { code: "roomTaken", details: { visitId: first, staffId: sara.id } },
  });
});

test("a start in a room that is in use says who is in it and changes nothing", async () => {
  const { office, amir, sara, arrive } = await makeReception();
  const { id: room } = await makeRoom(office);
  await worksIn(office.id, sara.id, room);
  const inside = await arrive();
  const handed = await arrive();
  await did(amir, inside, { type: "call", roomId: room });
  await did(sara, handed, { type: "claim" });
  expect(await give(sara, handed, { type: "start" })).toMatchObject({
    ok: false,
    error: { code: "roomTaken", details: { visitId: inside, staffId: amir.id } },
  });
  expect(await db.visit.findFirst({ where: { id: handed } })).toMatchObject({
    status: "claimed",
    roomId: null,
  });
});

test("a part of a part is shown with all parts, and returns to the nearest that is still there", async () => {
  const { reception, arrive } = await makeReception();
  const first = await arrive();
  const [part, partOfPart] = [newId(), newId()];
  const party = (adults: number, children6to12: number) => ({
    adults,
    children0to5: 0,
    children6to12,
    children13to17: 0,
  });
  await did(reception, first, { type: "split", newVisitId: part, party: party(1, 1) });
  await did(reception, part, { type: "split", newVisitId: partOfPart, party: party(0, 1) });
  for (const id of [first, part, partOfPart]) {
    const linked = (await visitWithEvents(reception.officeId, id))?.linked.map((visit) => visit.id);
    expect(linked?.sort()).toEqual([first, part, partOfPart].filter((other) => other !== id).sort());
  }
  await did(reception, part, { type: "merge" });
  expect(await did(reception, partOfPart, { type: "merge" })).toMatchObject({ status: "merged" });
  expect(await db.visit.findFirst({ where: { id: first } })).toMatchObject({ adults: 2, children6to12: 2 });
});

test("a ticket of yesterday that arrives today is closed as its night would have closed it, and called by nobody", async () => {
  const { office, kiosk, amir, arrive } = await makeReception();
  const late = newId();
  const offline = { number: 7, agoMs: dayMs };
  const body = checkInSchema.parse({
    who: "otherAdult",
    party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
    offline,
  });
  const from = { officeId: office.id, source: "kiosk" as const, series: "A" };
  const answer = await checkIn(kiosk, late, body, from);
  expect(answer).toMatchObject({ ok: true, value: { code: "A7" } });
  expect(await checkIn(kiosk, late, body, from)).toEqual(answer);
  expect(await db.visit.findFirst({ where: { id: late } })).toMatchObject({ status: "left" });
  expect(await next(amir)).toBeNull();
  const today = await arrive();
  expect((await next(amir))?.id).toBe(today);
});

test("call next never looks past the service day, also before the night has closed it", async () => {
  const { office, amir, arrive } = await makeReception();
  const old = await arrive();
  const yesterday = new Date(Date.now() - dayMs);
  await db.visit.update({
    where: { officeId_id: { officeId: office.id, id: old } },
    data: { serviceDay: new Date(yesterday.toISOString().slice(0, 10)), arrivedAt: yesterday },
  });
  expect(await callNext(amir, { id: newId(), roomId: null })).toEqual({ ok: true, value: null });
});

test("who left on a day that is over stands in no queue again, where the office is", async () => {
  const { office, reception, arrive } = await makeReception({ timeZone: "Pacific/Kiritimati" });
  const [old, late] = [await arrive(), await arrive()];
  for (const id of [old, late]) await did(reception, id, { type: "leave" });
  const { serviceDay } = await db.visit.findFirstOrThrow({ where: { id: old } });
  await db.visit.update({
    where: { officeId_id: { officeId: office.id, id: old } },
    data: { serviceDay: new Date(serviceDay.getTime() - dayMs) },
  });
  expect(await give(reception, old, { type: "reinstate" })).toMatchObject({
    error: { code: "dayOver", visit: { id: old, status: "left" } },
  });
  expect(await did(reception, late, { type: "reinstate" })).toMatchObject({ status: "waiting" });
});
