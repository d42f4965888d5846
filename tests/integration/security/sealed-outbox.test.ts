import { expect, test } from "vitest";
import { sealed } from "#components/kiosk/outbox/seal.ts";
import { outboxPublicKey } from "#lib/auth/outbox-key.ts";
import { db } from "#lib/db/client.ts";
import { revokeDevice } from "#lib/devices/commands.ts";
import { POST as wish } from "../../../app/api/visits/[id]/events/route.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { cookieOfDevice, requestTo } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeStaff, newId, staffActor } from "../../support/office.ts";

const body = {
  who: "guardian",
  party: { adults: 1, children0to5: 0, children6to12: 2, children13to17: 0 },
  language: "so",
};

async function tablet() {
  const office = await makeOffice();
  const kiosk = await makeKiosk(office);
  const cookie = await cookieOfDevice(kiosk);
  const send = async (handler: typeof checkIn | typeof wish, method: string, id: string, sent: object) => {
    const path = `/api/visits/${id}${method === "POST" ? "/events" : ""}`;
    const answer = await handler(requestTo(path, { method, cookie, body: sent }), {
      params: Promise.resolve({ id }),
    });
    return { status: answer.status, ...((await answer.json()) as { code?: string; token?: string }) };
  };
  const put = (id: string, sent: object) => send(checkIn, "PUT", id, sent);
  return { office, kiosk, put, amend: (id: string, sent: object) => send(wish, "POST", id, sent) };
}

test("a check-in that waited sealed in a tablet is the visit that it would have been, sent twice once", async () => {
  const { office, put, amend } = await tablet();
  const id = newId();
  const waited = {
    ...sealed(body, id, outboxPublicKey()),
    offline: { series: "A", number: 7, agoMs: 60_000 },
  };
  const first = await put(id, waited);
  expect(first).toMatchObject({ status: 200, code: "A7" });
  expect(await put(id, waited)).toEqual(first);
  // The same in clear, as the tablet of an earlier build sends it again.
  expect(await put(id, { ...body, offline: waited.offline })).toEqual(first);
  const seen = { officeId: office.id, id };
  expect(await db.visit.findMany({ where: seen })).toMatchObject([{ language: "so", children6to12: 2 }]);
  const said = { id: newId(), ...sealed({ type: "amend", flags: ["private"] }, id, outboxPublicKey()) };
  expect(await amend(id, said)).toMatchObject({ status: 200 });
  expect(await db.visit.findMany({ where: seen })).toMatchObject([{ flags: ["private"] }]);
});

test("what is sealed goes through the same rules, and what can't be opened changes nothing", async () => {
  const { office, put } = await tablet();
  const [id, other] = [newId(), newId()];
  const key = outboxPublicKey();
  for (const [sent, code] of [
    [sealed({ ...body, flags: ["urgent"] }, id, key), "invalid"],
    [sealed({ ...body, name: "Anna" }, id, key), "invalid"],
    [{ ...sealed(body, id, key), more: 1 }, "invalid"],
    [sealed([body], id, key), "invalid"],
    [sealed({ ...body, language: "s\0" }, id, key), "badJson"],
    [sealed(body, other, key), "unreadable"],
    [{ sealed: "x".repeat(80) }, "unreadable"],
    [{ sealed: 7 }, "unreadable"],
  ] as const)
    expect((await put(id, sent)).code, JSON.stringify(sent).slice(0, 40)).toBe(code);
  expect(await db.visit.count({ where: { officeId: office.id } })).toBe(0);
});

test("a tablet that was taken out gets nothing in with what it still holds", async () => {
  const { office, kiosk, put } = await tablet();
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  await revokeDevice(admin, kiosk.id);
  const id = newId();
  const answer = await put(id, {
    ...sealed(body, id, outboxPublicKey()),
    offline: { series: "A", number: 1, agoMs: 0 },
  });
  expect(answer.status).toBe(422);
  expect(await db.visit.count({ where: { officeId: office.id } })).toBe(0);
});
