import { describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { checkIn } from "#lib/visits/commands.ts";
import { checkInSchema } from "#lib/visits/schema.ts";
import { POST as giveCommand } from "../../../app/api/visits/[id]/events/route.ts";
import { cookieOfDevice, requestTo } from "../../support/gate.ts";
import { deviceActor, makeKiosk, newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

const given = <T extends object>(params: T) => ({ params: Promise.resolve(params) });
const party = { adults: 1, children0to5: 0, children6to12: 1, children13to17: 0 };

/** An office with a kiosk, the ticket that it has just handed out, and a way to amend it as that kiosk. */
async function ticketOfKiosk() {
  const reception = await makeReception();
  const tablet = await makeKiosk(reception.office, { series: "B" });
  const cookie = await cookieOfDevice(tablet);
  const id = newId();
  const body = checkInSchema.parse({ who: "guardian", party, flags: [] });
  const place = { officeId: reception.office.id, source: "kiosk", series: "B" } as const;
  const made = await checkIn(deviceActor(tablet), id, body, place);
  if (!made.ok) throw new Error(made.error.code);
  const amend = async (more: object, visitId = id) => {
    const command = { id: newId(), type: "amend", ...more };
    const request = requestTo(`/api/visits/${visitId}/events`, { method: "POST", cookie, body: command });
    const answer = await giveCommand(request, given({ id: visitId }));
    return { status: answer.status, body: await answer.json() };
  };
  const visit = () =>
    db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId: reception.office.id, id } } });
  return { ...reception, id, amend, visit };
}

describe("a kiosk amends the ticket that it has just handed out", () => {
  test("with the visitor's wishes, and is told nothing of the visit", async () => {
    const { id, amend, visit } = await ticketOfKiosk();
    const answer = await amend({ flags: ["private", "accessibility"], interpreter: "wanted" });
    expect(answer).toEqual({ status: 200, body: { id } });
    expect(await visit()).toMatchObject({ flags: ["private", "accessibility"], interpreter: "wanted" });
    expect((await amend({ flags: [] })).status).toBe(200);
    expect(await visit()).toMatchObject({ flags: [], interpreter: "wanted" });
  });

  test("beside what staff have noted and arranged meanwhile", async () => {
    const { id, amend, visit, reception } = await ticketOfKiosk();
    await did(reception, id, { type: "amend", flags: ["urgent", "private"], interpreter: "phone" });
    await amend({ flags: ["accessibility"], interpreter: "notNeeded" });
    expect(await visit()).toMatchObject({ flags: ["urgent", "accessibility"], interpreter: "phone" });
  });

  test("with what it is about, beside what staff alone may note", async () => {
    const { id, amend, visit, reception } = await ticketOfKiosk();
    expect((await amend({ reasons: ["money", "housing"] })).status).toBe(200);
    expect((await visit()).reasons).toEqual(["money", "housing"]);
    await did(reception, id, { type: "amend", reasons: ["safety", "money"] });
    expect((await amend({ reasons: ["papers"] })).status).toBe(200);
    expect((await visit()).reasons).toEqual(["safety", "papers"]);
  });

  test("once for its client-made id", async () => {
    const { id, amend, office } = await ticketOfKiosk();
    const wish = { id: newId(), flags: ["private"] };
    const answers = await Promise.all([amend(wish), amend(wish), amend(wish)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await db.visitEvent.count({ where: { officeId: office.id, visitId: id, type: "amended" } })).toBe(
      1,
    );
  });

  test.each([
    ["who comes", { who: "family" }],
    ["how many", { party: { ...party, adults: 2 } }],
    ["the language", { language: "so" }],
    ["being called first", { flags: ["urgent"] }],
    ["a child alone", { flags: ["childAlone"] }],
    ["what staff arrange", { interpreter: "onSite" }],
    ["a worker", { wantedStaffId: null }],
    ["a reason that only staff set", { reasons: ["money", "safety"] }],
  ])("but not with %s", async (_, more) => {
    const { amend, visit } = await ticketOfKiosk();
    const before = await visit();
    expect((await amend(more)).status).toBe(403);
    expect(await visit()).toEqual(before);
  });

  test("but no other kiosk's and no reception's", async () => {
    const { amend, arrive, reception, office } = await ticketOfKiosk();
    expect((await amend({ flags: ["private"] }, await arrive())).status).toBe(403);
    const id = newId();
    const body = checkInSchema.parse({ who: "guardian", party });
    await checkIn(reception, id, body, { officeId: office.id, source: "reception", series: "R" });
    expect((await amend({ flags: ["private"] }, id)).status).toBe(403);
    const elsewhere = await ticketOfKiosk();
    expect((await amend({ flags: ["private"] }, elsewhere.id)).status).toBe(404);
  });

  test("until its people are met", async () => {
    const { id, amend, amir } = await ticketOfKiosk();
    await did(amir, id, { type: "call", roomId: null });
    expect((await amend({ flags: ["private"] })).status).toBe(200);
    await did(amir, id, { type: "start" });
    expect((await amend({ flags: [] })).status).toBe(403);
    await did(amir, id, { type: "complete", ...outcome });
    expect((await amend({ flags: [] })).status).toBe(409);
  });

  test("and gives no other command", async () => {
    const { id, amend } = await ticketOfKiosk();
    for (const type of ["leave", "undo", "resume", "void", "claim"])
      expect((await amend({ type })).status, type).toBe(403);
    expect(id).toBeTruthy();
  });
});

const outcome = {
  ...{ outcomes: ["talk"], wayOn: [], offered: null },
  ...{ understood: null, childSpokenTo: null },
};

test("a phone can tell any two calls apart, also a release and a new call between two looks", async () => {
  const { office, arrive, amir } = await makeReception();
  const id = await arrive();
  const seen = async () => {
    const snapshot = await snapshotFor(office.id, { kind: "ticket", visitId: id });
    return (snapshot as { calledAt?: string } | null)?.calledAt;
  };
  expect(await seen()).toBeUndefined();
  const calls: (string | undefined)[] = [];
  await did(amir, id, { type: "call", roomId: null });
  calls.push(await seen());
  await did(amir, id, { type: "release" });
  await did(amir, id, { type: "call", roomId: null });
  calls.push(await seen());
  await did(amir, id, { type: "recall" });
  calls.push(await seen());
  expect(new Set(calls.map(String)).size).toBe(3);
  expect(calls).not.toContain(undefined);
});
