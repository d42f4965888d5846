import { describe, expect, test } from "vitest";
import { verifyChain } from "#lib/audit/verify.ts";
import { hasStaff } from "#lib/auth/invitations/has-staff.ts";
import { createInvite, createSetupLink } from "#lib/auth/invitations/invite-links.ts";
import { library } from "#lib/auth/library.ts";
import { admit } from "#lib/auth/session.ts";
import { clearSessionCache } from "#lib/auth/session-cache.ts";
import { db } from "#lib/db/client.ts";
import { POST as auth } from "../../../app/api/auth/[...path]/route.ts";
import { POST as accept } from "../../../app/api/invites/accept/route.ts";
import { PUT as changePassword } from "../../../app/api/session/password/route.ts";
import { POST as setup } from "../../../app/api/setup/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { untilSomebodyWaits } from "../../support/identity/waiting-locks.ts";
import { givePassword, makeOffice, makeStaff, staffActor } from "../../support/office.ts";

const password = "a long enough password";
const origin = "http://kom-in.test";

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  new Request(`${origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", host: "kom-in.test", origin, ...headers },
    body: JSON.stringify(body),
  });

const signIn = (email: string, secret = password, headers = {}) =>
  auth(send("/api/auth/sign-in/email", { email, password: secret }, headers), {
    params: Promise.resolve({ path: ["sign-in", "email"] }),
  });

async function person(values: Parameters<typeof makeStaff>[1] = {}) {
  const office = await makeOffice();
  const staff = await makeStaff(office, values);
  await givePassword(staff, password);
  return { office, staff };
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

const asking = (cookie: string) =>
  new Request(`${origin}/api/queue`, { headers: { cookie, host: "kom-in.test" } });

test("nobody works here until the first does, and from then on nothing is asked", async () => {
  expect(await hasStaff()).toBe(false);
  const { id } = await makeStaff(await makeOffice());
  expect(await hasStaff()).toBe(true);
  await db.staff.deleteMany({ where: { userId: id } });
  expect(await hasStaff()).toBe(true);
});

describe("signing in", () => {
  test("the right password opens a session that the gate knows", async () => {
    const { staff, office } = await person();
    const answer = await signIn(staff.email.toUpperCase());
    expect(answer.status).toBe(204);
    const cookie = answer.headers.getSetCookie().find((one) => one.includes("session_token"));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const actor = await admit(asking(cookiesOf(answer)), "queue.read");
    expect(actor).toMatchObject({ kind: "staff", officeId: office.id, id: staff.id, roles: ["secretary"] });
  });

  test("a wrong password, an unknown person and a switched-off account get the same answer", async () => {
    const { staff } = await person();
    const off = await person();
    await db.staff.updateMany({ where: { userId: off.staff.id }, data: { disabledAt: new Date() } });
    const answers = await Promise.all([
      signIn(staff.email, "not the right password"),
      signIn("nobody@test.example"),
      signIn(off.staff.email),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: "signInRefused" });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test("the eleventh wrong password in a row has to wait", async () => {
    const { staff } = await person();
    const wrong = await Promise.all(
      Array.from({ length: 10 }, () => signIn(staff.email, "wrong wrong wrong")),
    );
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]));
    const answer = await signIn(staff.email);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("a page of another origin can't sign anybody in", async () => {
    const { staff } = await person();
    for (const foreign of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ]) {
      expect((await signIn(staff.email, password, foreign)).status).toBe(403);
    }
  });

  test("nobody can sign up, and the library's other endpoints don't exist", async () => {
    for (const path of [
      "sign-up/email",
      "get-session",
      "change-email",
      "delete-user",
      "request-password-reset",
    ]) {
      const answer = await auth(send(`/api/auth/${path}`, { email: "x@test.example", password, name: "X" }), {
        params: Promise.resolve({ path: path.split("/") }),
      });
      expect(answer.status).toBe(404);
    }
  });

  test("a forged session cookie is nobody", async () => {
    const { staff } = await person();
    const cookie = cookiesOf(await signIn(staff.email));
    const forged = cookie.replace(/token=(.)/, (_, first) => `token=${first === "a" ? "b" : "a"}`);
    expect(await admit(asking(forged), "queue.read")).toBe("signInNeeded");
  });
});

describe("a session", () => {
  test("ends with signing out", async () => {
    const { staff } = await person();
    const cookie = cookiesOf(await signIn(staff.email));
    const out = await auth(send("/api/auth/sign-out", {}, { cookie }), {
      params: Promise.resolve({ path: ["sign-out"] }),
    });
    expect(out.status).toBe(204);
    expect(await admit(asking(cookie), "queue.read")).toBe("signInNeeded");
  });

  test("ends after eight hours without a request and after twelve in any case", async () => {
    for (const age of [
      { updatedAt: new Date(Date.now() - 8.1 * 3600_000) },
      { createdAt: new Date(Date.now() - 12.1 * 3600_000) },
    ]) {
      const { staff } = await person();
      const cookie = cookiesOf(await signIn(staff.email));
      await db.$executeRaw`UPDATE session SET "updatedAt" = ${age.updatedAt ?? new Date()}, "createdAt" = ${age.createdAt ?? new Date()} WHERE "userId" = ${staff.id}`;
      clearSessionCache();
      expect(await admit(asking(cookie), "queue.read")).toBe("signInNeeded");
    }
  });

  test("lives on at seven hours without a request", async () => {
    const { staff } = await person();
    const cookie = cookiesOf(await signIn(staff.email));
    await db.$executeRaw`UPDATE session SET "updatedAt" = ${new Date(Date.now() - 7 * 3600_000)} WHERE "userId" = ${staff.id}`;
    clearSessionCache();
    expect(await admit(asking(cookie), "queue.read")).toMatchObject({ kind: "staff" });
    const session = await db.session.findFirst({ where: { userId: staff.id } });
    expect(Date.now() - Number(session?.updatedAt)).toBeLessThan(60_000);
  });

  test("of somebody who is switched off is nobody's at once", async () => {
    const { staff } = await person();
    const cookie = cookiesOf(await signIn(staff.email));
    await db.staff.updateMany({ where: { userId: staff.id }, data: { disabledAt: new Date() } });
    clearSessionCache();
    expect(await admit(asking(cookie), "queue.read")).toBe("signInNeeded");
  });
});

test("who is switched off in the moment of signing in has no session for when they are switched on again", async () => {
  const { staff, office } = await person();
  const admin = await makeStaff(office, { roles: ["admin"] });
  const by = await sessionOf(admin);
  const set = (isDisabled: boolean) =>
    changeStaff(requestTo(`/api/staff/${staff.id}`, { method: "PATCH", cookie: by, body: { isDisabled } }), {
      params: Promise.resolve({ id: staff.id }),
    });
  let ending: Promise<Response> | undefined;
  let entered: Response | undefined;
  await db.$transaction(async (tx) => {
    // The switching off has begun, and waits in its middle until the sign-in is through.
    await tx.$queryRaw`SELECT 1 FROM staff WHERE user_id = ${staff.id} FOR SHARE`;
    ending = set(true);
    await untilSomebodyWaits();
    entered = await signIn(staff.email);
  });
  expect((await ending)?.status).toBe(204);
  expect((await set(false)).status).toBe(204);
  expect(await db.session.count({ where: { userId: staff.id } })).toBe(0);
  expect(await admit(asking(cookiesOf(entered ?? new Response())), "queue.read")).toBe("signInNeeded");
});

test("who is being switched off while they sign in is waited for", async () => {
  const { staff } = await person();
  let entering: Promise<Response> | undefined;
  await db.$transaction(async (tx) => {
    await tx.staff.updateMany({ where: { userId: staff.id }, data: { disabledAt: new Date() } });
    await tx.session.deleteMany({ where: { userId: staff.id } });
    entering = signIn(staff.email);
    await Promise.race([entering, untilSomebodyWaits()]);
  });
  expect((await entering)?.status).toBe(401);
  expect(await db.session.count({ where: { userId: staff.id } })).toBe(0);
});

test("a session's cookie is read by all who read it alike: in quotes, and the first of two", async () => {
  const [one, other] = [await person(), await person()];
  const [mine, theirs] = [await sessionOf(one.staff), await sessionOf(other.staff)];
  const quoted = mine.replace(/=(.*)/, '="$1"');
  expect(await admit(asking(quoted), "queue.read")).toMatchObject({ id: one.staff.id });
  const out = requestTo("/api/auth/sign-out", {
    method: "POST",
    cookie: `x; ${quoted}; ${theirs}`,
    body: {},
  });
  await auth(out, { params: Promise.resolve({ path: ["sign-out"] }) });
  const open = (id: string) => db.session.count({ where: { userId: id } });
  expect([await open(one.staff.id), await open(other.staff.id)]).toEqual([0, 1]);
  const recorded = { action: "signedOut" as const, actorId: { in: [one.staff.id, other.staff.id] } };
  expect(await db.auditEntry.findMany({ where: recorded })).toMatchObject([{ actorId: one.staff.id }]);
});

describe("the audit log", () => {
  test("has signing out, with who it was", async () => {
    const { staff, office } = await person();
    const cookie = cookiesOf(await signIn(staff.email));
    await auth(send("/api/auth/sign-out", {}, { cookie }), {
      params: Promise.resolve({ path: ["sign-out"] }),
    });
    const entries = await db.auditEntry.findMany({ where: { officeId: office.id }, orderBy: { seq: "asc" } });
    expect(entries.map((entry) => [entry.action, entry.actorId])).toEqual([
      ["signedIn", staff.id],
      ["signedOut", staff.id],
    ]);
  });
});

test("a refused sign-in is recorded in the office that keeps the person out", async () => {
  const { staff, office } = await person();
  await db.staff.updateMany({ where: { userId: staff.id }, data: { disabledAt: new Date() } });
  await signIn(staff.email);
  const entry = await db.auditEntry.findFirst({ where: { officeId: office.id } });
  expect(entry).toMatchObject({ action: "signInRefused", actorId: null, subject: staff.id });
});

describe("changing the password", () => {
  const next = "another long password";
  const change = (cookie: string, current: string, to = next) =>
    changePassword(
      requestTo("/api/session/password", { method: "PUT", cookie, body: { current, password: to } }),
    );

  test("ends the person's other sessions, keeps this one, and is recorded", async () => {
    const { staff, office } = await person();
    const elsewhere = cookiesOf(await signIn(staff.email));
    const here = cookiesOf(await signIn(staff.email));
    const answer = await change(here, password);
    expect(await answer.json()).toEqual({ endedSessions: 1 });
    expect(await admit(asking(here), "queue.read")).toMatchObject({ id: staff.id });
    expect(await admit(asking(elsewhere), "queue.read")).toBe("signInNeeded");
    expect((await signIn(staff.email)).status).toBe(401);
    expect((await signIn(staff.email, next)).status).toBe(204);
    const entry = await db.auditEntry.findFirst({
      where: { officeId: office.id, action: "passwordChanged" },
    });
    expect(entry).toMatchObject({ actorId: staff.id, detail: { endedSessions: 1 } });
    expect(JSON.stringify(entry?.detail)).not.toContain(next);
  });

  test("needs the old password, a long enough new one, and patience after ten tries", async () => {
    const { staff } = await person();
    const cookie = cookiesOf(await signIn(staff.email));
    expect(await (await change(cookie, password, "short")).json()).toMatchObject({ field: "password" });
    for (let i = 0; i < 10; i++) expect((await change(cookie, "not the right one")).status).toBe(422);
    expect((await change(cookie, password)).status).toBe(429);
    expect((await signIn(staff.email)).status).toBe(204);
  });

  test("is nothing for somebody who has no password here", async () => {
    const staff = await makeStaff(await makeOffice());
    expect((await change(await sessionOf(staff), "")).status).toBe(422);
    expect((await change(await sessionOf(staff), "anything at all")).status).toBe(422);
    expect(await db.account.count({ where: { userId: staff.id } })).toBe(0);
  });
});

describe("links", () => {
  test("the setup link makes the office and its administrator, once", async () => {
    await db.staff.updateMany({ data: { disabledAt: new Date() } });
    const former = await createSetupLink();
    const url = await createSetupLink();
    const tokenOf = (link: string | null) => new URL(link ?? "").searchParams.get("token");
    const form = {
      officeName: "Öppna mottagningen",
      timeZone: "Europe/Stockholm",
      name: "Ann",
      email: "Ann@test.example",
      password,
    };
    expect((await setup(send("/api/setup", { ...form, token: tokenOf(former) }))).status).toBe(422);
    const answers = await Promise.all(
      [1, 2].map(() => setup(send("/api/setup", { ...form, token: tokenOf(url) }))),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
    expect((await signIn("ann@test.example")).status).toBe(204);
    expect(await createSetupLink()).toBeNull();
  });

  test("an invited colleague chooses a password and gets the roles of the invite, once", async () => {
    const { staff, office } = await person({ roles: ["admin"] });
    const { url } = await createInvite(staffActor(staff), "new@test.example", ["reception"]);
    const token = new URL(url).searchParams.get("token");
    const answer = await accept(send("/api/invites/accept", { token, name: "Ny", password }));
    expect(answer.status).toBe(200);
    const again = await accept(send("/api/invites/accept", { token, name: "Ny", password }));
    expect(await again.json()).toMatchObject({ code: "codeRefused" });
    const actor = await admit(asking(cookiesOf(await signIn("new@test.example"))), "visit.checkIn");
    expect(actor).toMatchObject({ officeId: office.id, roles: ["reception"] });
  });

  test("a short password is refused with its field", async () => {
    const answer = await accept(
      send("/api/invites/accept", { token: "a".repeat(43), name: "Ny", password: "short" }),
    );
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: "invalid", field: "password" });
  });
});

test("the database has all the columns that the auth library writes", async () => {
  await expect(library().$context).resolves.toBeDefined();
});

test("the audit chain holds what happened and is whole", async () => {
  const chain = await verifyChain();
  expect(chain.entries).toBeGreaterThan(5);
  expect(chain.isWhole).toBe(true);
});
