import { expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { countDay } from "#lib/statistics/counting/count.ts";
import { countedColumns } from "#lib/statistics/counting/counted.ts";
import { newId } from "#tests/support/office.ts";
import { did, give, makeReception } from "#tests/support/queue.ts";

const stepOut = { type: "park", reason: "steppedOut" } as const;
const undo = { type: "undo" } as const;
const party = { adults: 1, children0to5: 0, children6to12: 2, children13to17: 0 };
const child = { adults: 0, children0to5: 0, children6to12: 1, children13to17: 0 };
const expired = { ok: false, error: { code: "undoExpired" } };
const rowOf = (officeId: string, id: string) =>
  db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId, id } } });

test("a join is taken back once what came after it in the other ticket was", async () => {
  const { office, reception, arrive } = await makeReception();
  const [into, joined] = [await arrive({ party }), await arrive({ party })];
  await did(reception, joined, { type: "merge", intoVisitId: into });
  await did(reception, into, stepOut);
  expect(await give(reception, joined, undo)).toMatchObject(expired);
  await did(reception, into, undo);
  expect(await did(reception, joined, undo)).toMatchObject({ status: "waiting", party, splitFromId: null });
  expect(await rowOf(office.id, into)).toMatchObject({ status: "waiting", ...party });
});

test("joins into one ticket are taken back one after another, the last one first", async () => {
  const { office, reception, arrive } = await makeReception();
  const [into, one, two] = [await arrive({ party }), await arrive({ party }), await arrive({ party })];
  await did(reception, one, { type: "merge", intoVisitId: into });
  await did(reception, two, { type: "merge", intoVisitId: into });
  expect(await give(reception, one, undo)).toMatchObject(expired);
  await did(reception, two, undo);
  await did(reception, one, undo);
  expect(await rowOf(office.id, into)).toMatchObject({ status: "waiting", ...party });
});

test("a split is taken back once what came after it in the part was, and not while anything else stands", async () => {
  const { office, reception, sara, arrive } = await makeReception();
  const id = await arrive({ party });
  const part = newId();
  await did(reception, id, { type: "split", newVisitId: part, party: child });
  await did(reception, part, stepOut);
  await did(reception, part, undo);
  await did(sara, part, { type: "claim" });
  expect(await give(reception, id, undo)).toMatchObject(expired);
  await did(sara, part, undo);
  expect(await did(reception, id, undo)).toMatchObject({ party });
  expect(await rowOf(office.id, part)).toMatchObject({ status: "merged" });
});

test("today's figures keep a family whose first ticket was struck while a part of it is there, as the night's count does", async () => {
  const { office, reception, arrive } = await makeReception();
  const today = async () => (await snapshotFor(office.id, { kind: "staff" }))?.today;
  const id = await arrive({ party });
  const [part, ofPart] = [newId(), newId()];
  await did(reception, id, { type: "split", newVisitId: part, party: { ...child, children6to12: 2 } });
  await did(reception, part, { type: "split", newVisitId: ofPart, party: child });
  expect(await today()).toMatchObject({ visits: 1, people: 3 });
  await did(reception, part, { type: "void" });
  expect(await today()).toMatchObject({ visits: 1, people: 2 });
  await did(reception, part, undo);
  await did(reception, id, { type: "void" });
  expect(await today()).toMatchObject({ visits: 1, people: 2 });
  await did(reception, part, { type: "void" });
  expect(await today()).toMatchObject({ visits: 1, people: 1 });
  const rows = await db.visit.findMany({ where: { officeId: office.id }, select: countedColumns });
  expect(countDay(rows, "UTC", false).get("visits")).toEqual(new Map([["all", 1]]));
  await did(reception, ofPart, { type: "leave" });
  expect(await today()).toMatchObject({ visits: 1, people: 1 });
  await did(reception, ofPart, undo);
  await did(reception, ofPart, { type: "void" });
  expect(await today()).toMatchObject({ visits: 0, people: 0 });
});
