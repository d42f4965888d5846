import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "#lib/db/client.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { goThrough, type Jar, type RunningProvider, startProvider } from "../../support/identity/provider.ts";
import { makeOffice, makeStaff, newId } from "../../support/office.ts";
import { patient } from "../../support/timeouts.ts";

const origin = "http://kom-in.test";
const groups = {
  reception: "CN=Kom in reception,OU=Grupper",
  chief: "kom-in-chief",
  elsewhere: "kom-in-elsewhere",
};
const loa3 = "loa3";
const [here, there] = [`here-${newId().slice(-12)}`, `there-${newId().slice(-12)}`];
let provider: RunningProvider;
let hearing: Server;
let auth: typeof import("../../../app/api/auth/[...path]/route.ts");

beforeAll(async () => {
  // What the provider tells us from server to server comes to a port of its own and goes on to the route.
  hearing = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status } = await backChannel(Buffer.concat(chunks).toString());
    response.writeHead(status).end();
  });
  await new Promise<void>((listening) => hearing.listen(0, "127.0.0.1", listening));
  provider = await startProvider({
    ...{ id: "kom-in", secret: "a secret between the two", redirectUri: `${origin}/api/auth/callback/oidc` },
    logoutUri: `http://127.0.0.1:${(hearing.address() as AddressInfo).port}/`,
    afterLogout: `${origin}/sign-in`,
  });
  Object.assign(process.env, {
    KOM_IN_URL: origin,
    KOM_IN_OIDC_ISSUER: provider.issuer,
    KOM_IN_OIDC_CLIENT_ID: "kom-in",
    KOM_IN_OIDC_CLIENT_SECRET: "a secret between the two",
    KOM_IN_GROUPS: `${groups.reception} => ${here}: reception; ${groups.chief}=>${here}:chief,secretary; ${groups.elsewhere} => ${there}: secretary; ghosts => no-such-office: admin`,
    KOM_IN_LEVELS: loa3,
  });
  // Imported only now: the configuration is read once, when the module is first loaded.
  vi.resetModules();
  auth = await import("../../../app/api/auth/[...path]/route.ts");
  await makeOffice({ id: here });
  await makeOffice({ id: there });
});
afterAll(async () => {
  await provider.stop();
  hearing.close();
});

const at = (path: string) => ({ params: Promise.resolve({ path: path.split("/") }) });
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
const backChannel = (body: string, type = "application/x-www-form-urlencoded") =>
  auth.POST(
    new Request(`${origin}/api/auth/back-channel-logout`, {
      ...{ method: "POST", body, headers: { "content-type": type, host: "kom-in.test" } },
    }),
    at("back-channel-logout"),
  );

type Person = Parameters<RunningProvider["people"]["set"]>[1];
async function signInAs(login: string, person: Partial<Person>, jar: Jar = new Map()) {
  const email = `${login}@kommun.example`;
  provider.people.set(login, { name: "Amir Hassan", email, acr: loa3, ...person });
  const body = { provider: "oidc", callbackURL: "/desk" };
  const begun = await auth.POST(
    requestTo("/api/auth/sign-in/social", { method: "POST", body }),
    at("sign-in/social"),
  );
  const { url } = (await begun.json()) as { url: string };
  const back = await goThrough(new URL(url), login, jar);
  const answer = await auth.GET(
    requestTo(back.pathname + back.search, { cookie: cookiesOf(begun) }),
    at("callback/oidc"),
  );
  const account = await db.account.findFirst({
    where: { providerId: "oidc", accountId: `${provider.issuer} ${login}` },
    include: { user: { include: { staff: true } } },
  });
  return {
    ...{ url: new URL(url), cookie: cookiesOf(answer), user: account?.user, jar },
    refused: new URL(answer.headers.get("location") ?? "", origin).searchParams.get("refused"),
  };
}
const partsOf = async (id = "") =>
  (await db.staff.findMany({ where: { userId: id, disabledAt: null }, orderBy: { officeId: "asc" } })).map(
    ({ officeId, roles }) => [officeId, roles],
  );
const isIn = async (cookie: string) => {
  const { admit } = await import("#lib/auth/session.ts");
  return typeof (await admit(requestTo("/api/queue", { cookie }), "queue.read")) === "object";
};
const login = () => `person-${newId().slice(-12)}`;
const entries = async (subject = "") =>
  (await db.auditEntry.findMany({ where: { subject }, orderBy: { seq: "asc" } })).map(
    ({ action, officeId, detail }) => [action, officeId, detail],
  );

describe("offices and roles from the organisation's groups", () => {
  test("are given at the first sign-in, which nobody was invited to, and follow the groups at the next", async () => {
    const who = login();
    const first = await signInAs(who, {
      groups: [groups.reception, groups.chief, groups.elsewhere, "printers"],
    });
    expect(first.user).toMatchObject({ name: "Amir Hassan", email: `${who}@kommun.example` });
    expect(await partsOf(first.user?.id)).toEqual(
      [
        [here, ["reception", "secretary", "chief"]],
        [there, ["secretary"]],
      ].sort(),
    );
    expect(await isIn(first.cookie)).toBe(true);
    const second = await signInAs(who, { groups: [groups.reception] });
    expect(second.user?.id).toBe(first.user?.id);
    expect(await partsOf(first.user?.id)).toEqual([[here, ["reception"]]]);
    // What was lost ends the sessions that were open, and not the one that begins.
    expect([await isIn(first.cookie), await isIn(second.cookie)]).toEqual([false, true]);
    expect((await entries(first.user?.id)).map(([action, office]) => [action, office])).toEqual([
      ["staffJoined", here],
      ["staffJoined", there],
      ["staffChanged", here],
      ["staffDisabled", there],
      ["signInNewBrowser", here],
    ]);
  });

  test("are nothing for who is in no group of ours: no account is made, and one that was there ends", async () => {
    const [stranger, former] = [login(), login()];
    const ghosts = ["ghosts", "kom-in", "", `${groups.chief} `, groups.chief.toUpperCase()];
    for (const given of [ghosts, [], undefined]) {
      const refused = await signInAs(stranger, given ? { groups: given } : {});
      expect([refused.refused, refused.user]).toEqual(["notAllowed", undefined]);
    }
    const before = await signInAs(former, { groups: [groups.chief] });
    expect(await isIn(before.cookie)).toBe(true);
    const after = await signInAs(former, { groups: ["printers"] });
    expect(after.refused).toBe("notAllowed");
    expect(await isIn(before.cookie)).toBe(false);
    expect(await partsOf(before.user?.id)).toEqual([]);
    expect((await entries(before.user?.id)).slice(-2)).toEqual([
      ["signInRefused", here, { by: "organisation", why: "notAllowed" }],
      ["staffDisabled", here, { by: "organisation", roles: [] }],
    ]);
  });

  test("open nothing to somebody whom an administrator has switched off", async () => {
    const who = login();
    const { user } = await signInAs(who, { groups: [groups.chief] });
    const admin = await makeStaff({ id: here }, { roles: ["admin"] });
    const { PATCH } = await import("../../../app/api/staff/[id]/route.ts");
    const set = async (isDisabled: boolean) => {
      const request = { method: "PATCH", cookie: await sessionOf(admin), body: { isDisabled } };
      const context = { params: Promise.resolve({ id: user?.id ?? "" }) };
      return (await PATCH(requestTo(`/api/staff/${user?.id}`, request), context)).status;
    };
    expect(await set(true)).toBe(204);
    for (const given of [[groups.chief], ["printers"], [groups.chief]])
      await signInAs(who, { groups: given });
    expect(await partsOf(user?.id)).toEqual([]);
    expect(await db.session.count({ where: { userId: user?.id ?? "" } })).toBe(0);
    expect(await set(false)).toBe(204);
    expect(await isIn((await signInAs(who, { groups: [groups.chief] })).cookie)).toBe(true);
  });

  test("make an account under an address that nobody has verified, which is nobody else's yet", async () => {
    const who = login();
    const first = await signInAs(who, { groups: [groups.chief], email_verified: false });
    expect(await isIn(first.cookie)).toBe(true);
    const again = await signInAs(who, { groups: [groups.chief], email_verified: false });
    expect([again.user?.id, again.refused]).toEqual([first.user?.id, null]);
  });

  test.each([
    ["850709-1234", "850709-1234@kommun.example", "kommun.example"],
    ["19850709-1234", "anna.19850709-1234@kommun.example", "anna"],
    ["<b>", "8507091234@850709-1234.kommun.example", "kommun.example"],
    ["0701234567", "070-123.45.67@kommun.example", "kommun.example"],
    ["Anna 19850709-1234", "anna.svensson2@kommun.example", "anna.svensson2"],
  ])("let in who is called %s under %s, by a name that shows no number", async (name, email, shown) => {
    const who = login();
    const { user, cookie } = await signInAs(who, { name, email, groups: [groups.chief] });
    expect([user?.name, await isIn(cookie)]).toEqual([shown, true]);
  });

  test("are nothing where a provider floods with them, or says them in another shape", async () => {
    for (const given of [
      Array(2001).fill(groups.chief),
      ["x".repeat(501)],
      { 0: groups.chief },
      [[groups.chief]],
    ]) {
      const { refused, user } = await signInAs(login(), { groups: given as string[] });
      expect([refused, user]).toEqual(["notDone", undefined]);
    }
  });
});

describe("the level of assurance", () => {
  test("is asked for, and what is weaker or says nothing is refused and changes nothing", async () => {
    const who = login();
    const strong = await signInAs(who, { groups: [groups.reception] });
    expect(strong.url.searchParams.get("acr_values")).toBe(loa3);
    for (const acr of ["loa2", "", "loa33", "LOA3"]) {
      const weak = await signInAs(who, { groups: [groups.chief], acr });
      expect([acr, weak.refused]).toEqual([acr, "tooWeak"]);
    }
    expect(await partsOf(strong.user?.id)).toEqual([[here, ["reception"]]]);
    expect(await isIn(strong.cookie)).toBe(true);
    expect((await entries(strong.user?.id)).at(-1)).toEqual([
      ...["signInRefused", here],
      { by: "organisation", why: "tooWeak" },
    ]);
  });
});

describe("who somebody is", () => {
  test("is the subject's: a changed address keeps the account, and a reused one opens none", async () => {
    const [who, successor] = [login(), login()];
    const mine = await signInAs(who, { groups: [groups.chief] });
    const moved = await signInAs(who, { groups: [groups.chief], email: "new-name@kommun.example" });
    expect(moved.user).toMatchObject({ id: mine.user?.id, email: `${who}@kommun.example` });
    const reused = await signInAs(successor, { groups: [groups.chief], email: `${who}@kommun.example` });
    expect([reused.refused, reused.user]).toEqual(["addressTaken", undefined]);
    expect(await db.account.count({ where: { userId: mine.user?.id ?? "" } })).toBe(1);
  });

  test("is not said by an address that the provider has not looked at", async () => {
    const staff = await makeStaff(await makeOffice(), { roles: ["admin"] });
    const claimed = await signInAs(login(), {
      ...{ groups: [groups.reception], email: staff.email, email_verified: false },
    });
    expect([claimed.refused, claimed.user]).toEqual(["addressTaken", undefined]);
    expect(await partsOf(staff.id)).toEqual([[staff.officeId, ["admin"]]]);
  });

  test("is bound to who says it: an account of another issuer is not opened by the same subject", async () => {
    const staff = await makeStaff(await makeOffice());
    const who = login();
    const accountId = `https://former.example ${who}`;
    await db.account.create({ data: { id: newId(), providerId: "oidc", userId: staff.id, accountId } });
    const { user } = await signInAs(who, { groups: [groups.reception] });
    expect(user?.id).not.toBe(staff.id);
    // Accounts of before issuers were stored are taken over by the first sign-in.
    const old = login();
    const colleague = await makeStaff(await makeOffice({}), {});
    await db.account.create({
      data: { id: newId(), providerId: "oidc", userId: colleague.id, accountId: old },
    });
    expect((await signInAs(old, { groups: [groups.reception] })).user?.id).toBe(colleague.id);
  });
});

describe("the end of a session", () => {
  test("leads on to the provider, whose end of its session ends all of ours that it opened", async () => {
    const who = login();
    const jar: Jar = new Map();
    const [first, other] = [
      await signInAs(who, { groups: [groups.chief] }, jar),
      await signInAs(who, { groups: [groups.chief] }),
    ];
    const again = await signInAs(who, { groups: [groups.chief] }, jar);
    const out = await auth.POST(
      requestTo("/api/auth/sign-out", { method: "POST", cookie: again.cookie, body: {} }),
      at("sign-out"),
    );
    const { continueAt } = (await out.json()) as { continueAt: string };
    expect(out.status).toBe(200);
    expect(continueAt).toContain(`${provider.issuer}/session/end?client_id=kom-in`);
    expect([await isIn(first.cookie), await isIn(again.cookie)]).toEqual([true, false]);
    const back = await goThrough(new URL(continueAt), who, jar);
    expect(back.origin + back.pathname).toBe(`${origin}/sign-in`);
    await vi.waitFor(async () => expect(await isIn(first.cookie)).toBe(false), patient);
    expect(await isIn(other.cookie)).toBe(true);
  });

  test.each([
    ["nothing", "", 422],
    ["no token", "logout_token=abc", 422],
    ["a token of nobody", `logout_token=${"e30."}e30.`, 422],
    ["a book", `logout_token=${"x".repeat(70_000)}`, 413],
  ])("is not said by %s", async (_, body, status) => {
    expect((await backChannel(body)).status).toBe(status);
    expect((await backChannel(body, "application/json")).status).toBe(415);
  });
});
