import { describe, expect, test } from "vitest";
import { createInvite } from "#lib/auth/invitations/invite-links.ts";
import type { Role } from "#lib/auth/permissions.ts";
import { admit } from "#lib/auth/session.ts";
import { db } from "#lib/db/client.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { POST as auth } from "../../../app/api/auth/[...path]/route.ts";
import { POST as accept } from "../../../app/api/invites/accept/route.ts";
import { POST as join } from "../../../app/api/invites/join/route.ts";
import { PUT as setOffice } from "../../../app/api/session/office/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { givePassword, makeOffice, makeStaff, newId, staffActor } from "../../support/office.ts";

const password = "a long enough password";
let address = 0;

/** Somebody of one office, invited to another whose id comes first, by its administrator. */
async function invited(roles: Role[] = ["secretary"]) {
  const elsewhere = await makeOffice({ id: `a-${newId().slice(-12)}` });
  const own = await makeOffice({ id: `b-${newId().slice(-12)}` });
  const admin = await makeStaff(elsewhere, { roles: ["admin"] });
  const person = await makeStaff(own, { roles: ["chief"] });
  await givePassword(person, password);
  const { url } = await createInvite(staffActor(admin), person.email, roles);
  const token = new URL(url).searchParams.get("token");
  return { elsewhere, own, admin, person, token, from: `10.88.0.${++address}` };
}
type Invited = Awaited<ReturnType<typeof invited>>;

async function joining({ token, from }: Invited, how: { cookie?: string; password?: string }) {
  const { cookie, password = null } = how;
  const headers = { "x-kom-in-address": from };
  const body = { token, password };
  const answer = await join(requestTo("/api/invites/join", { method: "POST", cookie, headers, body }));
  return { status: answer.status, code: answer.ok ? null : (await answer.json()).code };
}

const partsOf = async ({ person }: Invited) =>
  (await db.staff.findMany({ where: { userId: person.id }, orderBy: { officeId: "asc" } })).map(
    ({ officeId, roles }) => [officeId, ...roles],
  );

/** Signs in with the password; the cookie of the new session. */
async function signIn({ person, from }: Invited): Promise<string> {
  const body = { email: person.email, password };
  const headers = { "x-kom-in-address": from };
  const answer = await auth(requestTo("/api/auth/sign-in/email", { method: "POST", headers, body }), {
    params: Promise.resolve({ path: ["sign-in", "email"] }),
  });
  expect(answer.status).toBe(204);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

const officeIn = async (cookie: string) => {
  const actor = await admit(requestTo("/api/queue", { cookie }), "queue.read");
  return typeof actor === "string" ? actor : actor.officeId;
};

describe("an invite to somebody who has an account", () => {
  test("is of no use to the administrator who made it", async () => {
    const at = await invited();
    const cookie = await sessionOf(at.admin);
    const refused = { status: 422, code: "passwordRefused" };
    expect(await joining(at, { cookie })).toEqual(refused);
    expect(await joining(at, {})).toEqual(refused);
    expect(await joining(at, { cookie, password: "a password of the administrator" })).toEqual(refused);
    const body = { token: at.token, name: "Ann", password: "a password of the administrator" };
    const asNew = await accept(requestTo("/api/invites/accept", { method: "POST", cookie, body }));
    expect(asNew.status).toBe(409);
    expect(await partsOf(at)).toEqual([[at.own.id, "chief"]]);
    const entry = await db.auditEntry.findFirst({ where: { officeId: at.own.id }, orderBy: { seq: "desc" } });
    expect(entry).toMatchObject({ action: "signInRefused", subject: at.person.id });
    await signIn(at);
  });

  test("is no second door to guess a password at", async () => {
    const at = await invited();
    for (let time = 0; time < 9; time++) await exceeds(limits.signInByAccount, at.person.email);
    expect(await joining(at, { password: "not the right one" })).toMatchObject({ status: 422 });
    expect(await joining({ ...at, from: "10.88.1.1" }, { password })).toMatchObject({ status: 429 });
  });

  test("lets in who is signed in as that person, once, with the roles of the invite", async () => {
    const at = await invited(["reception"]);
    const cookie = await sessionOf(at.person);
    expect(await joining(at, { cookie })).toMatchObject({ status: 204 });
    expect(await joining(at, { cookie })).toMatchObject({ code: "codeRefused" });
    expect(await partsOf(at)).toEqual([
      [at.elsewhere.id, "reception"],
      [at.own.id, "chief"],
    ]);
  });

  test("lets in who knows the person's password, also when they are switched off everywhere else", async () => {
    const at = await invited();
    await db.staff.updateMany({ where: { userId: at.person.id }, data: { disabledAt: new Date() } });
    expect(await joining(at, { password })).toMatchObject({ status: 204 });
    expect(await officeIn(await signIn(at))).toBe(at.elsewhere.id);
  });
});

describe("who works in two offices", () => {
  test("still opens in their own after joining the other", async () => {
    const at = await invited();
    await db.staff.updateMany({ where: { userId: at.person.id }, data: { chosenAt: new Date() } });
    const open = await signIn(at);
    await joining(at, { cookie: open });
    expect(await officeIn(open)).toBe(at.own.id);
    expect(await officeIn(await signIn(at))).toBe(at.own.id);
    expect(await officeIn(await sessionOf(at.person))).toBe(at.own.id);
  });

  test("opens where they chose last, and is moved nowhere in a session that is open", async () => {
    const at = await invited();
    await db.staff.updateMany({ where: { userId: at.person.id }, data: { chosenAt: new Date() } });
    await joining(at, { password });
    const atTheDesk = await signIn(at);
    const laptop = await signIn(at);
    const body = { officeId: at.elsewhere.id };
    const answer = await setOffice(requestTo("/api/session/office", { method: "PUT", cookie: laptop, body }));
    expect(answer.status).toBe(204);
    expect(await officeIn(laptop)).toBe(at.elsewhere.id);
    expect(await officeIn(atTheDesk)).toBe(at.own.id);
    expect(await officeIn(await signIn(at))).toBe(at.elsewhere.id);
  });
});

test("a newcomer's sessions open in the office that they came to first", async () => {
  const at = await invited();
  const email = `${newId()}@test.example`;
  for (const office of [at.own, at.elsewhere]) {
    const admin = await makeStaff(office, { roles: ["admin"] });
    const { url } = await createInvite(staffActor(admin), email, ["chief"]);
    const token = new URL(url).searchParams.get("token");
    const headers = { "x-kom-in-address": at.from };
    const [door, body] =
      office === at.own ? [accept, { token, name: "Ny", password }] : ([join, { token, password }] as const);
    const answer = await door(requestTo("/api/invites", { method: "POST", headers, body }));
    expect(answer.ok).toBe(true);
  }
  expect(await officeIn(await signIn({ ...at, person: { ...at.person, email } }))).toBe(at.own.id);
});
