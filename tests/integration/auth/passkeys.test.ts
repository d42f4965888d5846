import { describe, expect, test } from "vitest";
import { dropSecondFactor } from "#lib/auth/passwords/password.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { POST as auth } from "../../../app/api/auth/[...path]/route.ts";
import { GET as notices } from "../../../app/api/notices/route.ts";
import { DELETE as remove, PATCH as rename } from "../../../app/api/passkeys/[id]/route.ts";
import { POST as beginToAdd } from "../../../app/api/passkeys/options/route.ts";
import { POST as add } from "../../../app/api/passkeys/route.ts";
import { GET as queue } from "../../../app/api/queue/route.ts";
import { POST as confirm } from "../../../app/api/session/confirm/route.ts";
import { PATCH as settings } from "../../../app/api/settings/office/route.ts";
import { DELETE as resetFactor } from "../../../app/api/staff/[id]/second-factor/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { Authenticator } from "../../support/identity/authenticator.ts";
import { untilSomebodyWaits } from "../../support/identity/waiting-locks.ts";
import { givePassword, makeOffice, makeStaff } from "../../support/office.ts";

const password = "three plain words together";
const { origin } = new URL(env.url);
let address = 0;
const fromElsewhere = () => ({ "x-kom-in-address": `198.19.${address >> 8}.${++address & 255}` });

async function person() {
  const office = await makeOffice();
  const staff = await makeStaff(office, { roles: ["admin", "reception"] });
  await givePassword(staff, password);
  return { office, staff };
}
const jarOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .filter((one) => !/Max-Age=0/i.test(one))
    .map((one) => one.split(";")[0])
    .join("; ");
async function read(answer: Response) {
  const text = await answer.text();
  return { status: answer.status, cookie: jarOf(answer), body: text ? JSON.parse(text) : null };
}
const post = async (path: string, body: object = {}, cookie = "") =>
  read(
    await auth(requestTo(`/api/auth/${path}`, { method: "POST", cookie, body, headers: fromElsewhere() }), {
      params: Promise.resolve({ path: path.split("/") }),
    }),
  );
const isIn = async (cookie: string) => (await queue(requestTo("/api/queue", { cookie }))).status === 200;

type Lie = Parameters<Authenticator["get"]>[1];

async function added(
  staff: { id: string },
  { authenticator = new Authenticator(origin), lie }: { authenticator?: Authenticator; lie?: Lie } = {},
) {
  const cookie = await sessionOf(staff);
  const begun = await read(await beginToAdd(requestTo("/api/passkeys/options", { method: "POST", cookie })));
  expect(begun.status).toBe(200);
  const body = { name: "Min dator", passkey: authenticator.create(begun.body, lie) };
  const request = requestTo("/api/passkeys", { method: "POST", cookie: `${cookie}; ${begun.cookie}`, body });
  const answer = await read(await add(request));
  return { authenticator, cookie, challenge: begun.cookie, body, answer };
}
const byPasskey = async (authenticator: Authenticator, lie?: Lie, cookie = "") => {
  const options = await post("passkey/options", {}, cookie);
  return post("passkey/verify", authenticator.get(options.body, lie), [cookie, options.cookie].join("; "));
};
const refusals = (subject: string) => db.auditEntry.count({ where: { action: "signInRefused", subject } });

describe("a passkey", () => {
  test("lets in by itself, at a device that has seen its person, and is recorded", async () => {
    const { staff } = await person();
    const { authenticator, answer } = await added(staff);
    expect(answer.status).toBe(201);
    const begun = await post("passkey/options");
    expect(begun.body).toMatchObject({ userVerification: "required" });
    expect(begun.body.allowCredentials ?? []).toEqual([]);
    const entered = await byPasskey(authenticator);
    expect(entered.status).toBe(204);
    expect(await isIn(entered.cookie)).toBe(true);
    const entries = await db.auditEntry.findMany({ where: { actorId: staff.id }, orderBy: { seq: "asc" } });
    expect(entries.map(({ action, detail }) => [action, detail])).toEqual([
      ["passkeyAdded", {}],
      ["signedIn", { by: "passkey" }],
    ]);
  });

  test("is asked for after the password, which opens nothing alone any more", async () => {
    const { staff } = await person();
    const before = await post("sign-in/email", { email: staff.email, password });
    expect(before.status).toBe(204);
    await added(staff);
    const sessions = await db.session.count({ where: { userId: staff.id } });
    const after = await post("sign-in/email", { email: staff.email, password });
    expect(after).toMatchObject({ status: 200, body: { needsPasskey: true }, cookie: "" });
    expect(await db.session.count({ where: { userId: staff.id } })).toBe(sessions);
  });

  test("proves to an open session that it is still its person, and opens no other one", async () => {
    const { staff } = await person();
    const { authenticator, cookie } = await added(staff);
    const stranger = await added((await person()).staff);
    const before = new Date(Date.now() - 16 * 60_000);
    await db.session.updateMany({ where: { userId: staff.id }, data: { createdAt: before } });
    const beginning = await beginToAdd(requestTo("/api/passkeys/options", { method: "POST", cookie }));
    expect(await beginning.json()).toMatchObject({ code: "confirmNeeded" });
    const sessions = await db.session.count();
    const prove = async (by: Authenticator) => {
      const options = await post("passkey/options", {}, cookie);
      const request = requestTo("/api/session/confirm", {
        method: "POST",
        cookie: `${cookie}; ${options.cookie}`,
        body: { passkey: by.get(options.body) },
        headers: fromElsewhere(),
      });
      return { ...(await read(await confirm(request))), allowed: options.body.allowCredentials };
    };
    // Another's passkey is right, and not this person's.
    expect(await prove(stranger.authenticator)).toMatchObject({ status: 422, cookie: "" });
    const proven = await prove(authenticator);
    expect(proven).toMatchObject({ status: 204, cookie: "", allowed: [{ id: authenticator.id }] });
    expect(await db.session.count()).toBe(sessions);
    expect((await beginToAdd(requestTo("/api/passkeys/options", { method: "POST", cookie }))).status).toBe(
      200,
    );
  });

  test.each<[string, Lie]>([
    ["made for another site", { origin: "https://evil.example" }],
    ["made under another name", { rpId: "evil.example" }],
    ["whose device hasn't seen who holds it", { isVerified: false }],
    ["whose counter goes back, as a copy's does", { counter: 1 }],
  ])("%s lets nobody in, and is recorded", async (_, lie) => {
    const { staff } = await person();
    const { authenticator } = await added(staff);
    expect((await byPasskey(authenticator)).status).toBe(204);
    const sessions = await db.session.count({ where: { userId: staff.id } });
    const refused = await byPasskey(authenticator, lie);
    expect(refused).toMatchObject({ status: 401, body: { code: "signInRefused" }, cookie: "" });
    expect(await db.session.count({ where: { userId: staff.id } })).toBe(sessions);
    expect(await refusals(staff.id)).toBe(1);
    expect((await byPasskey(authenticator)).status).toBe(204);
  });

  test.each<[string, Lie]>([
    ["for another site", { origin: "https://evil.example" }],
    ["under another name", { rpId: "evil.example" }],
    ["at a device that hasn't seen who holds it", { isVerified: false }],
  ])("is not added %s", async (_, lie) => {
    const { staff } = await person();
    const { answer } = await added(staff, { lie });
    expect(answer).toMatchObject({ status: 422, body: { code: "passkeyRefused" } });
    expect(await db.passkey.count({ where: { userId: staff.id } })).toBe(0);
  });

  test("answers a challenge once, of this browser, and nobody else's credential", async () => {
    const [one, other] = [await person(), await person()];
    const mine = await added(one.staff);
    const theirs = await added(other.staff);
    const options = await post("passkey/options");
    const answer = mine.authenticator.get(options.body);
    // Of two that send it at once, one; later, none.
    const both = await Promise.all([1, 2].map(() => post("passkey/verify", answer, options.cookie)));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 401]);
    expect((await post("passkey/verify", answer, options.cookie)).status).toBe(401);
    const stolen = await post("passkey/options");
    expect((await post("passkey/verify", mine.authenticator.get(stolen.body))).status).toBe(401);
    // Signed by one, under the name of the other's.
    expect((await byPasskey(mine.authenticator, { id: theirs.authenticator.id })).status).toBe(401);
    expect(await refusals(other.staff.id)).toBe(1);
    // The same answer adds no second passkey, nor the same device to another account.
    const again = requestTo("/api/passkeys", {
      ...{ method: "POST", body: mine.body, cookie: `${mine.cookie}; ${mine.challenge}` },
    });
    expect((await add(again)).status).toBe(422);
    const moved = await added(other.staff, { authenticator: mine.authenticator });
    expect(moved.answer.status).toBe(422);
    expect(await db.passkey.count({ where: { userId: other.staff.id } })).toBe(1);
  });

  test("counts its uses: of four that count alike at once, as a copy's do, one lets in", async () => {
    const { staff } = await person();
    const { authenticator } = await added(staff);
    const begun = await Promise.all(Array.from({ length: 4 }, () => post("passkey/options")));
    const counter = authenticator.counter + 1;
    const answers = await Promise.all(
      begun.map(({ body, cookie }) => post("passkey/verify", authenticator.get(body, { counter }), cookie)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401, 401, 401]);
    expect(await db.session.count({ where: { userId: staff.id } })).toBe(2);
  });

  test("taken away with the phone in the moment of signing in leaves no session", async () => {
    const { staff } = await person();
    const { authenticator } = await added(staff);
    const { body, cookie } = await post("passkey/options");
    let entering: ReturnType<typeof post> | undefined;
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE session IN SHARE MODE`;
      // The passkey was right; the session that it opens waits for us.
      entering = post("passkey/verify", authenticator.get(body), cookie);
      await untilSomebodyWaits();
      await dropSecondFactor(tx, staff.id);
    });
    expect(await entering).toMatchObject({ status: 401, cookie: "" });
    expect(await db.session.count({ where: { userId: staff.id } })).toBe(0);
  });

  test("does instead of a password, not without one: it was added while the organisation took over", async () => {
    const { staff } = await person();
    const { authenticator } = await added(staff);
    await db.account.deleteMany({ where: { userId: staff.id } });
    expect((await byPasskey(authenticator)).status).toBe(401);
    expect(await db.session.count({ where: { userId: staff.id } })).toBe(1);
  });

  test.each<[string, Lie]>([
    ["another port", { origin: `${origin}:8443` }],
    ["a name below ours", { origin: origin.replace("://", "://login.") }],
    ["our address with a slash", { origin: `${origin}/` }],
  ])("for %s lets nobody in", async (_, lie) => {
    const { authenticator } = await added((await person()).staff);
    expect((await byPasskey(authenticator, lie)).status).toBe(401);
  });

  test("answers what it was asked: no challenge to add one signs in, nor the other way, nor adds to another account", async () => {
    const [one, other] = [await person(), await person()];
    const { authenticator, cookie } = await added(one.staff);
    const theirs = await sessionOf(other.staff);
    const toAdd = async () =>
      read(await beginToAdd(requestTo("/api/passkeys/options", { method: "POST", cookie })));
    const adding = async (by: string, passkey: object) => {
      const request = { method: "POST", cookie: by, body: { name: "Min dator", passkey } };
      return (await add(requestTo("/api/passkeys", request))).status;
    };
    const fresh = new Authenticator(origin);
    const begun = await toAdd();
    const answer = authenticator.get({ challenge: begun.body.challenge, rpId: begun.body.rp.id });
    expect((await post("passkey/verify", answer, begun.cookie)).status).toBe(401);
    const signing = await post("passkey/options", {}, cookie);
    const made = fresh.create({ challenge: signing.body.challenge, rp: { id: signing.body.rpId } });
    expect(await adding(`${cookie}; ${signing.cookie}`, made)).toBe(422);
    const mine = await toAdd();
    expect(await adding(`${theirs}; ${mine.cookie}`, fresh.create(mine.body))).toBe(422);
    const once = await toAdd();
    const body = fresh.create(once.body);
    const both = await Promise.all([1, 2, 3].map(() => adding(`${cookie}; ${once.cookie}`, body)));
    expect(both.sort()).toEqual([201, 422, 422]);
    expect(await db.passkey.count({ where: { userId: other.staff.id } })).toBe(0);
  });

  test("is renamed and removed by its owner alone", async () => {
    const [one, other] = [await person(), await person()];
    const { answer, cookie, authenticator } = await added(one.staff);
    const { id } = answer.body as { id: string };
    const context = { params: Promise.resolve({ id }) };
    const theirs = await sessionOf(other.staff);
    const call = (by: string) =>
      rename(
        requestTo(`/api/passkeys/${id}`, { method: "PATCH", cookie: by, body: { name: "Jobbmobilen" } }),
        context,
      );
    const take = (by: string) =>
      remove(requestTo(`/api/passkeys/${id}`, { method: "DELETE", cookie: by }), context);
    expect([(await call(theirs)).status, (await take(theirs)).status]).toEqual([404, 404]);
    expect((await call(cookie)).status).toBe(204);
    expect(await db.passkey.findUnique({ where: { id } })).toMatchObject({ name: "Jobbmobilen" });
    expect((await take(cookie)).status).toBe(204);
    expect((await byPasskey(authenticator)).status).toBe(401);
    expect((await post("sign-in/email", { email: one.staff.email, password })).status).toBe(204);
  });

  test("is the second factor that an office requires; the last of two that are removed at once stays", async () => {
    const { staff } = await person();
    const admin = await sessionOf(staff);
    const body = { requiresSecondFactor: true };
    await settings(requestTo("/api/settings/office", { method: "PATCH", cookie: admin, body }));
    const fresh = await sessionOf(staff);
    expect(await isIn(fresh)).toBe(false);
    const [one, two] = [await added(staff), await added(staff)];
    expect(await isIn(fresh)).toBe(true);
    const statuses = await Promise.all(
      [one, two].map(async ({ answer }) => {
        const { id } = answer.body as { id: string };
        const request = requestTo(`/api/passkeys/${id}`, { method: "DELETE", cookie: one.cookie });
        return (await remove(request, { params: Promise.resolve({ id }) })).status;
      }),
    );
    expect(statuses.sort()).toEqual([204, 403]);
    expect(await db.passkey.count({ where: { userId: staff.id } })).toBe(1);
  });

  test("of somebody who is switched off opens nothing; nor can who has no password here have one", async () => {
    const { staff, office } = await person();
    const { authenticator } = await added(staff);
    await db.staff.updateMany({ where: { userId: staff.id }, data: { disabledAt: new Date() } });
    expect((await byPasskey(authenticator)).status).toBe(401);
    expect(await db.session.count({ where: { userId: staff.id } })).toBe(0);
    const byOrganisation = await makeStaff(office);
    const cookie = await sessionOf(byOrganisation);
    expect((await beginToAdd(requestTo("/api/passkeys/options", { method: "POST", cookie }))).status).toBe(
      409,
    );
  });

  test("that is lost with the phone is taken away by an administrator of every office of its owner, who is told", async () => {
    const { staff, office } = await person();
    const [admin, other] = [await makeStaff(office, { name: "Eva", roles: ["admin"] }), await makeOffice()];
    const { authenticator, cookie } = await added(staff);
    const by = await sessionOf(admin);
    const reset = async (id: string) => {
      const request = requestTo(`/api/staff/${id}/second-factor`, { method: "DELETE", cookie: by });
      return (await resetFactor(request, { params: Promise.resolve({ id }) })).status;
    };
    expect(await reset(admin.id)).toBe(403);
    const elsewhere = await db.staff.create({
      data: { officeId: other.id, userId: staff.id, roles: ["secretary"] },
    });
    expect(await reset(staff.id)).toBe(403);
    await db.staff.delete({ where: { officeId_userId: { officeId: elsewhere.officeId, userId: staff.id } } });
    expect(await db.passkey.count({ where: { userId: staff.id } })).toBe(1);
    expect(await reset(staff.id)).toBe(204);
    expect(await isIn(cookie)).toBe(false);
    expect((await byPasskey(authenticator)).status).toBe(401);
    const entered = await post("sign-in/email", { email: staff.email, password });
    expect(entered.status).toBe(204);
    const shown = await (await notices(requestTo("/api/notices", { cookie: entered.cookie }))).json();
    expect(shown).toMatchObject({ notices: [{ kind: "secondFactorReset", name: "Eva" }] });
  });

  test.each([
    ["nothing", {}],
    ["a number as key", { id: 7, rawId: 7, type: "public-key", response: {} }],
    ["a book", { id: "x".repeat(50_000), rawId: "x", type: "public-key", response: {} }],
  ])("takes no %s for an answer", async (_, body) => {
    expect((await post("passkey/verify", body)).status).toBe(422);
  });
});
