import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admit } from "#lib/auth/session.ts";
import { db } from "#lib/db/client.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { goThrough, type RunningProvider, startProvider } from "../../support/identity/provider.ts";
import { givePassword, makeOffice, makeStaff } from "../../support/office.ts";

const origin = "http://kom-in.test";
const client = {
  id: "kom-in",
  secret: "a secret between the two",
  redirectUri: `${origin}/api/auth/callback/oidc`,
};
let provider: RunningProvider;
let auth: typeof import("../../../app/api/auth/[...path]/route.ts");

beforeAll(async () => {
  provider = await startProvider(client);
  Object.assign(process.env, {
    KOM_IN_URL: origin,
    KOM_IN_OIDC_ISSUER: provider.issuer,
    KOM_IN_OIDC_CLIENT_ID: client.id,
    KOM_IN_OIDC_CLIENT_SECRET: client.secret,
  });
  // Imported only now: the configuration is read once, when the module is first loaded.
  const { vi } = await import("vitest");
  vi.resetModules();
  auth = await import("../../../app/api/auth/[...path]/route.ts");
});
afterAll(() => provider.stop());

const at = (path: string) => ({ params: Promise.resolve({ path: path.split("/") }) });
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
const opensSession = (answer: Response): boolean => /session_token=[^;]/.test(cookiesOf(answer));

/** From our sign-in page to the provider, through its pages as `login`, and back to us: what our callback answered. */
async function signInAs(login: string, person: { email: string; name?: string }): Promise<Response> {
  provider.people.set(login, { name: "Namn", ...person });
  const body = { provider: "oidc", callbackURL: "/en/desk", errorCallbackURL: "/en/sign-in" };
  const begun = await auth.POST(
    requestTo("/api/auth/sign-in/social", { method: "POST", body }),
    at("sign-in/social"),
  );
  const { url } = (await begun.json()) as { url: string };
  const back = await goThrough(new URL(url), login);
  expect(back.origin + back.pathname).toBe(client.redirectUri);
  return auth.GET(requestTo(back.pathname + back.search, { cookie: cookiesOf(begun) }), at("callback/oidc"));
}

const lastEntry = (officeId: string) =>
  db.auditEntry.findFirst({ where: { officeId }, orderBy: { seq: "desc" } });

describe("the organisation's sign-in at a real provider", () => {
  test("lets in who was invited, leads to where they were going, and is recorded", async () => {
    const staff = await makeStaff(await makeOffice());
    const answer = await signInAs("amir", { email: staff.email });
    expect(answer.status).toBe(302);
    expect(new URL(answer.headers.get("location") ?? "", origin).pathname).toBe("/en/desk");
    expect(opensSession(answer)).toBe(true);
    const actor = await admit(requestTo("/api/queue", { cookie: cookiesOf(answer) }), "queue.read");
    expect(actor).toMatchObject({ kind: "staff", id: staff.id, officeId: staff.officeId });
    expect(await lastEntry(staff.officeId)).toMatchObject({
      action: "signedIn",
      actorId: staff.id,
      detail: { by: "organisation" },
    });
  });

  test("keeps no token of the provider, also not when somebody comes again", async () => {
    const staff = await makeStaff(await makeOffice());
    for (const _ of ["first", "again"]) {
      expect(opensSession(await signInAs("rana", { email: staff.email }))).toBe(true);
      expect(await db.account.findMany({ where: { userId: staff.id } })).toMatchObject([
        {
          providerId: "oidc",
          accountId: `${provider.issuer} rana`,
          accessToken: null,
          refreshToken: null,
          idToken: null,
        },
      ]);
    }
  });

  test("ends the password that whoever held the invite chose, and the sessions opened with it", async () => {
    const staff = await makeStaff(await makeOffice());
    await givePassword(staff, "chosen by somebody else");
    const before = await sessionOf(staff);
    const answer = await signInAs("owner", { email: staff.email });
    expect(opensSession(answer)).toBe(true);
    const present = requestTo("/api/queue", { cookie: cookiesOf(answer) });
    expect(await admit(present, "queue.read")).toMatchObject({ id: staff.id });
    expect(await admit(requestTo("/api/queue", { cookie: before }), "queue.read")).toBe("signInNeeded");
    const body = { email: staff.email, password: "chosen by somebody else" };
    const byPassword = await auth.POST(
      requestTo("/api/auth/sign-in/email", { method: "POST", body }),
      at("sign-in/email"),
    );
    expect(byPassword.status).toBe(401);
  });

  test("sends somebody who was not invited back to the sign-in page with the reason, and makes no account", async () => {
    const email = "unknown@test.example";
    const answer = await signInAs("unknown", { email });
    expect(opensSession(answer)).toBe(false);
    expect(answer.headers.get("location")).toBe("/en/sign-in?refused=notInvited");
    expect(await db.user.count({ where: { email } })).toBe(0);
  });

  test("refuses somebody whose account is switched off, leaves no session behind, and records it", async () => {
    const staff = await makeStaff(await makeOffice());
    expect(opensSession(await signInAs("former", { email: staff.email }))).toBe(true);
    await db.session.deleteMany({ where: { userId: staff.id } });
    await db.staff.updateMany({ where: { userId: staff.id }, data: { disabledAt: new Date() } });
    const answer = await signInAs("former", { email: staff.email });
    expect(opensSession(answer)).toBe(false);
    expect(answer.headers.get("location")).toBe("/en/sign-in?refused=notInvited&to=%2Fen%2Fdesk");
    expect(await db.session.count({ where: { userId: staff.id } })).toBe(0);
    expect(await lastEntry(staff.officeId)).toMatchObject({ action: "signInRefused", subject: staff.id });
  });

  test("sends back with other words, on the same way, when the person says no at the provider", async () => {
    const body = { provider: "oidc", callbackURL: "/desk", errorCallbackURL: "/sign-in?to=%2Fvisits" };
    const begun = await auth.POST(
      requestTo("/api/auth/sign-in/social", { method: "POST", body }),
      at("sign-in/social"),
    );
    const state = new URL(((await begun.json()) as { url: string }).url).searchParams.get("state");
    const answer = await auth.GET(
      requestTo(`/api/auth/callback/oidc?error=access_denied&state=${state}`, { cookie: cookiesOf(begun) }),
      at("callback/oidc"),
    );
    expect(answer.headers.get("location")).toBe("/sign-in?refused=notDone&to=%2Fvisits");
  });

  test("lets nobody in while our client secret is not the provider's", async () => {
    const staff = await makeStaff(await makeOffice());
    const port = Number(new URL(provider.issuer).port);
    await provider.stop();
    provider = await startProvider({ ...client, secret: "a secret that was changed there" }, port);
    const answer = await signInAs("sara", { email: staff.email });
    expect(opensSession(answer)).toBe(false);
    expect(answer.headers.get("location")).toBe("/en/sign-in?refused=notDone");
    expect(await db.session.count({ where: { userId: staff.id } })).toBe(0);
  });
});
