import { beforeEach, describe, expect, test } from "vitest";
import { auditPage } from "#lib/audit/queries.ts";
import type { AuditAction } from "#lib/audit/schema.ts";
import { hashPin } from "#lib/auth/passwords/pin.ts";
import { db } from "#lib/db/client.ts";
import { limits } from "#lib/http/limits.ts";
import { GET as readAudit } from "../../../app/api/audit/route.ts";
import { POST as signIn } from "../../../app/api/auth/[...path]/route.ts";
import { POST as renew } from "../../../app/api/devices/[id]/code/route.ts";
import { POST as pair } from "../../../app/api/devices/pair/route.ts";
import { POST as addDevice } from "../../../app/api/devices/route.ts";
import { POST as tryPin } from "../../../app/api/kiosk/pin/route.ts";
import { PUT as changePassword } from "../../../app/api/session/password/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { GET as statistics } from "../../../app/api/statistics/route.ts";
import { cookieOfDevice, requestTo, type Sending, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeStaff, staffActor } from "../../support/office.ts";

const given = (params: object) => ({ params: Promise.resolve(params) }) as never;
const from = (address: string) => ({ "x-kom-in-address": address });
let address = 0;
const fresh = () => from(`198.51.${(++address >> 8) & 255}.${address & 255}`);

async function house() {
  const office = await makeOffice();
  const admin = await makeStaff(office, { roles: ["admin"] });
  const cookie = await sessionOf(admin);
  const seen = async () => (await auditPage(staffActor(admin), null)).lines;
  const actions = async () => (await seen()).map(({ action }) => action as AuditAction);
  return { office, admin, cookie, seen, actions };
}
const post = (path: string, sending: Sending) => requestTo(path, { method: "POST", ...sending });
const wrongCode = (headers: Record<string, string>) =>
  pair(post("/api/devices/pair", { headers, body: { code: "CCCC-CCCC" } }));

beforeEach(() => limits.pairingByAnyone.delete("all"));

describe("an administrator finds in the log", () => {
  test("a refused sign-in to an account, and to none", async () => {
    const { admin, actions } = await house();
    for (const email of [admin.email, "nobody@test.example"])
      await signIn(
        post("/api/auth/sign-in/email", { headers: fresh(), body: { email, password: "wrong wrong wrong" } }),
        given({ path: ["sign-in", "email"] }),
      );
    expect((await actions()).filter((action) => action === "signInRefused")).toHaveLength(2);
  });

  test("a wrong pairing code, without whose address it came from", async () => {
    const { seen } = await house();
    expect((await wrongCode(from("203.0.113.77"))).status).toBe(422);
    expect(await seen()).toContainEqual(expect.objectContaining({ action: "pairingRefused", actorId: null }));
    expect(JSON.stringify(await db.auditEntry.findMany({ omit: { seq: true } }))).not.toContain(
      "203.0.113.77",
    );
  });

  test("a wrong PIN, by which tablet", async () => {
    const { office, seen } = await house();
    await db.office.update({ where: { id: office.id }, data: { kioskPinHash: await hashPin("4711") } });
    const kiosk = await makeKiosk(office);
    const cookie = await cookieOfDevice(kiosk);
    const answers = [];
    for (const pin of ["1111", "4711"])
      answers.push((await tryPin(post("/api/kiosk/pin", { cookie, body: { pin } }))).status);
    expect(answers).toEqual([422, 204]);
    expect((await seen()).filter(({ action }) => action === "pinRefused")).toMatchObject([
      { actorId: kiosk.id },
    ]);
  });

  test("what somebody asked for that isn't theirs, once for a hundred times", async () => {
    const { office, seen } = await house();
    const nosy = await makeStaff(office, { roles: ["reception"] });
    const cookie = await sessionOf(nosy);
    for (let times = 0; times < 5; times++)
      expect((await statistics(requestTo("/api/statistics", { cookie }))).status).toBe(403);
    expect((await seen()).filter(({ action }) => action === "accessRefused")).toMatchObject([
      { actorId: nosy.id, detail: { path: "/api/statistics" } },
    ]);
  });

  test("a limit that was reached", async () => {
    const { seen } = await house();
    const headers = fresh();
    let status = 0;
    for (let tries = 0; tries < 11; tries++) status = (await wrongCode(headers)).status;
    expect(status).toBe(429);
    expect(await seen()).toContainEqual(
      expect.objectContaining({ action: "limitReached", detail: { limit: "pairing" } }),
    );
  });

  test("a renewed pairing code, a wrong password at its change, and that the log was read", async () => {
    const { cookie, admin, actions } = await house();
    const added = await addDevice(post("/api/devices", { cookie, body: { kind: "display", name: "Hall" } }));
    const { id } = (await added.json()) as { id: string };
    expect((await renew(post(`/api/devices/${id}/code`, { cookie }), given({ id }))).status).toBe(200);
    const body = { current: "not my password", password: "another long password" };
    await changePassword(requestTo("/api/session/password", { method: "PUT", cookie, body }));
    await readAudit(requestTo("/api/audit", { cookie }));
    expect(await actions()).toEqual(
      expect.arrayContaining(["deviceCodeRenewed", "signInRefused", "auditRead", "deviceAdded"]),
    );
    expect(admin.id).toBeTruthy();
  });

  test("that a colleague gave themselves a role, told apart from what they did to others", async () => {
    const { cookie, admin, seen } = await house();
    const body = { roles: ["admin", "reception"] };
    const path = `/api/staff/${admin.id}`;
    expect(
      (await changeStaff(requestTo(path, { method: "PATCH", cookie, body }), given({ id: admin.id }))).status,
    ).toBe(204);
    expect(await seen()).toContainEqual(
      expect.objectContaining({ action: "ownRolesChanged", actorId: admin.id, subject: admin.id }),
    );
  });
});

test("a hundred wrong pairing codes from ten addresses shut nobody else out", {
  timeout: 120_000,
}, async () => {
  const { cookie } = await house();
  for (let attacker = 0; attacker < 10; attacker++) {
    const headers = fresh();
    for (let tries = 0; tries < 11; tries++) await wrongCode(headers);
  }
  const added = await addDevice(post("/api/devices", { cookie, body: { kind: "display", name: "Hall" } }));
  const { code } = (await added.json()) as { code: string };
  const honest = fresh();
  expect((await wrongCode(honest)).status).toBe(422);
  expect((await pair(post("/api/devices/pair", { headers: honest, body: { code } }))).status).toBe(200);
  // And whoever comes from one more address has fewer tries than before.
  const late = fresh();
  const answers = [];
  for (let tries = 0; tries < 4; tries++) answers.push((await wrongCode(late)).status);
  expect(answers).toEqual([422, 422, 422, 429]);
});
