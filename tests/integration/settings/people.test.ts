import { verifyPassword } from "better-auth/crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { administratorLink } from "#lib/auth/invitations/administrator-link.ts";
import { db } from "#lib/db/client.ts";
import { DELETE as withdraw } from "../../../app/api/invites/[id]/route.ts";
import { POST as choose } from "../../../app/api/invites/password/route.ts";
import { POST as invite } from "../../../app/api/invites/route.ts";
import { DELETE as leave } from "../../../app/api/session/office/route.ts";
import { POST as makeLink } from "../../../app/api/staff/[id]/password-link/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff, newId } from "../../support/office.ts";

const password = "seven horses under a lamp";
let office: Awaited<ReturnType<typeof makeOffice>>;
let admin: Awaited<ReturnType<typeof makeStaff>>;
let colleague: Awaited<ReturnType<typeof makeStaff>>;
let cookie: string;
let caller = 0;
beforeEach(async () => {
  office = await makeOffice();
  admin = await makeStaff(office, { roles: ["admin"] });
  colleague = await makeStaff(office, { name: "Bo" });
  cookie = await sessionOf(admin);
});

const by = (id: string) => ({ params: Promise.resolve({ id }) });
async function answered(answer: Response) {
  const body = answer.status === 204 ? {} : ((await answer.json()) as Record<string, string>);
  return { status: answer.status, ...body };
}
const patch = async (id: string, body: object, as = cookie) =>
  answered(await changeStaff(requestTo(`/api/staff/${id}`, { method: "PATCH", cookie: as, body }), by(id)));
const link = async (id: string, as = cookie) =>
  (await answered(
    await makeLink(
      requestTo(`/api/staff/${id}/password-link`, { method: "POST", cookie: as, body: {} }),
      by(id),
    ),
  )) as { status: number; code?: string; url?: string };
const choosing = async (url: string | undefined, chosen = password) => {
  const token = new URL(url ?? "").searchParams.get("token");
  const headers = { "x-kom-in-address": `10.66.0.${++caller}` };
  const body = { token, password: chosen };
  return answered(await choose(requestTo("/api/invites/password", { method: "POST", headers, body })));
};
const actions = async () =>
  (await db.auditEntry.findMany({ where: { officeId: office.id }, orderBy: { seq: "asc" } })).map(
    ({ action, subject }) => [action, subject],
  );

describe("a link to a new password", () => {
  test("gives somebody without one a password, once, and ends their sessions", async () => {
    await sessionOf(colleague);
    const { url } = await link(colleague.id);
    expect(await choosing(url, "bo bo bo bo bo")).toMatchObject({ status: 422, field: "password" });
    expect(await choosing(url)).toMatchObject({ status: 200, email: colleague.email });
    const account = await db.account.findFirstOrThrow({ where: { userId: colleague.id } });
    expect(await verifyPassword({ hash: account.password ?? "", password })).toBe(true);
    expect(await db.session.count({ where: { userId: colleague.id } })).toBe(0);
    expect(await choosing(url)).toMatchObject({ status: 422, code: "codeRefused" });
    expect(await actions()).toEqual([
      ["passwordLinkMade", colleague.id],
      ["passwordReset", null],
    ]);
  });

  test("of two who use it at once, one chooses", async () => {
    const { url } = await link(colleague.id);
    const answers = await Promise.all([choosing(url), choosing(url, "another one under a tree")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test("ends after a day", async () => {
    const { url } = await link(colleague.id);
    const where = { kind: "password" as const, email: colleague.email };
    const { expiresAt } = await db.inviteLink.findFirstOrThrow({ where });
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(24 * 3600_000);
    await db.inviteLink.updateMany({ where, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await choosing(url)).toMatchObject({ status: 422, code: "codeRefused" });
    expect(await db.account.count({ where: { userId: colleague.id } })).toBe(0);
  });

  test("ends when another is made, when its maker stops administering, and when the address changes hands", async () => {
    const first = await link(colleague.id);
    const second = await link(colleague.id);
    expect(await choosing(first.url)).toMatchObject({ code: "codeRefused" });
    await patch(colleague.id, { email: `moved-${newId()}@test.example` });
    const newcomer = await makeStaff(office, { email: colleague.email });
    expect(await choosing(second.url)).toMatchObject({ code: "codeRefused" });
    const third = await link(newcomer.id);
    const other = await makeStaff(office, { roles: ["admin"] });
    await patch(admin.id, { roles: ["reception"] }, await sessionOf(other));
    expect(await choosing(third.url)).toMatchObject({ code: "codeRefused" });
  });
});

describe("who a colleague is", () => {
  test("can be changed by who administers every office they work in, and nobody else", async () => {
    const email = `new-${newId()}@test.example`;
    expect(await patch(colleague.id, { name: "Bosse", email: email.toUpperCase() })).toEqual({ status: 204 });
    expect(await db.user.findUnique({ where: { id: colleague.id } })).toMatchObject({ name: "Bosse", email });

    const elsewhere = await makeOffice();
    const part = { officeId: elsewhere.id, userId: colleague.id, roles: ["admin" as const] };
    await db.staff.create({ data: part });
    expect(await patch(colleague.id, { name: "Bo" })).toMatchObject({ status: 403, code: "worksElsewhere" });
    expect(await link(colleague.id)).toMatchObject({ status: 403, code: "worksElsewhere" });
    // Roles here are this office's own.
    expect(await patch(colleague.id, { roles: ["chief"] })).toEqual({ status: 204 });
    await db.staff.create({ data: { officeId: elsewhere.id, userId: admin.id, roles: ["admin"] } });
    expect((await link(colleague.id)).status).toBe(200);
    expect(await link((await makeStaff(elsewhere)).id)).toMatchObject({ status: 404 });
  });

  test("belongs to the organisation when only it lets them in", async () => {
    await db.account.create({
      data: { id: newId(), accountId: "x", userId: colleague.id, providerId: "organisation" },
    });
    expect(await link(colleague.id)).toMatchObject({ status: 409, code: "byOrganisation" });
    expect(await patch(colleague.id, { name: "Bo B" })).toMatchObject({ code: "byOrganisation" });
  });

  test("never takes an address that somebody else has", async () => {
    expect(await patch(colleague.id, { email: admin.email })).toMatchObject({
      code: "taken",
      field: "email",
    });
  });
});

test("an invite can be withdrawn by its office until it is used, and opens nothing then", async () => {
  const body = { email: `in-${newId()}@test.example`, roles: ["secretary"] };
  await invite(requestTo("/api/invites", { method: "POST", cookie, body }));
  const { tokenHash } = await db.inviteLink.findFirstOrThrow({ where: { email: body.email } });
  const send = async (as: string) =>
    (await withdraw(requestTo(`/api/invites/${tokenHash}`, { method: "DELETE", cookie: as }), by(tokenHash)))
      .status;
  const stranger = await makeStaff(await makeOffice(), { roles: ["admin"] });
  expect(await send(await sessionOf(stranger))).toBe(404);
  expect(await send(cookie)).toBe(204);
  expect(await send(cookie)).toBe(404);
  expect(await db.inviteLink.count({ where: { email: body.email } })).toBe(0);
});

test("somebody leaves an office and stays in their other one; the last administrator can't leave", async () => {
  const send = async (as: string, officeId = office.id) =>
    answered(
      await leave(requestTo("/api/session/office", { method: "DELETE", cookie: as, body: { officeId } })),
    );
  expect(await send(cookie)).toMatchObject({ status: 409, code: "lastAdministrator" });
  const elsewhere = await makeOffice();
  await db.staff.create({ data: { officeId: elsewhere.id, userId: colleague.id, roles: ["chief"] } });
  const mine = await sessionOf(colleague);
  await db.staff.update({
    where: { officeId_userId: { officeId: office.id, userId: colleague.id } },
    data: { chosenAt: new Date() },
  });
  expect(await send(mine)).toEqual({ status: 204 });
  const parts = await db.staff.findMany({ where: { userId: colleague.id } });
  expect(parts.find(({ officeId }) => officeId === office.id)?.disabledAt).not.toBeNull();
  expect(parts.find(({ officeId }) => officeId === elsewhere.id)?.disabledAt).toBeNull();
  // The last of their offices: the session ends with it.
  await makeStaff(elsewhere, { roles: ["admin"] });
  expect(await send(mine)).toMatchObject({ status: 404 });
  expect(await send(mine, elsewhere.id)).toEqual({ status: 204 });
  expect(await db.session.count({ where: { userId: colleague.id } })).toBe(0);
});

describe("the operator's way in", () => {
  test("makes a locked-out person administrator and gives them a new password", async () => {
    await db.staff.updateMany({
      where: { userId: admin.id },
      data: { disabledAt: new Date(), roles: ["chief"] },
    });
    const made = await administratorLink(admin.email, null);
    if (!made.ok) throw new Error(made.error);
    expect(await choosing(made.value.url)).toMatchObject({ status: 200 });
    const key = { officeId_userId: { officeId: office.id, userId: admin.id } };
    expect(await db.staff.findUnique({ where: key })).toMatchObject({
      roles: ["chief", "admin"],
      disabledAt: null,
    });
    expect((await actions()).map(([action]) => action)).toEqual([
      "administratorMade",
      "passwordLinkMade",
      "passwordReset",
    ]);
  });

  test("invites an address without an account, and asks which office where there are several", async () => {
    const email = `new-${newId()}@test.example`;
    await makeOffice();
    const unclear = await administratorLink(email, null);
    expect(unclear).toMatchObject({ ok: false, error: expect.stringContaining("--office") });
    expect(await administratorLink(email, "nowhere")).toMatchObject({ ok: false });
    const made = await administratorLink(email, office.id);
    expect(made).toMatchObject({ ok: true, value: { url: expect.stringContaining("/invite?token=") } });
    expect(await db.inviteLink.findFirst({ where: { email } })).toMatchObject({
      officeId: office.id,
      roles: ["admin"],
    });
  });
});
