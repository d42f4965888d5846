import { beforeAll, expect, test, vi } from "vitest";
import { db } from "#lib/db/client.ts";
import { readEnv } from "#lib/env.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { givePassword, makeOffice, makeStaff } from "../../support/office.ts";

const password = "three plain words together";
const oidc = {
  KOM_IN_OIDC_ISSUER: "https://login.kommun.example",
  KOM_IN_OIDC_CLIENT_ID: "kom-in",
  KOM_IN_OIDC_CLIENT_SECRET: "a secret between the two",
};
let auth: typeof import("../../../app/api/auth/[...path]/route.ts");
let confirm: typeof import("../../../app/api/session/confirm/route.ts");

beforeAll(async () => {
  Object.assign(process.env, oidc, { KOM_IN_LOCAL_SIGN_IN: "off" });
  // Imported only now: the configuration is read once, when the module is first loaded.
  vi.resetModules();
  auth = await import("../../../app/api/auth/[...path]/route.ts");
  confirm = await import("../../../app/api/session/confirm/route.ts");
});

test("where passwords are off, a right one opens nothing, at any door", async () => {
  const staff = await makeStaff(await makeOffice());
  await givePassword(staff, password);
  const body = { email: staff.email, password };
  const answer = await auth.POST(requestTo("/api/auth/sign-in/email", { method: "POST", body }), {
    params: Promise.resolve({ path: ["sign-in", "email"] }),
  });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  expect(await db.session.count({ where: { userId: staff.id } })).toBe(0);
  const cookie = await sessionOf(staff);
  const proof = await confirm.POST(
    requestTo("/api/session/confirm", { method: "POST", cookie, body: { password } }),
  );
  expect(proof.status).toBe(422);
});

test("nor does a passkey: only the organisation lets anybody in", async () => {
  const staff = await makeStaff(await makeOffice());
  for (const path of ["passkey/options", "passkey/verify"]) {
    const answer = await auth.POST(requestTo(`/api/auth/${path}`, { method: "POST", body: {} }), {
      params: Promise.resolve({ path: path.split("/") }),
    });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []]);
  }
  const response = { clientDataJSON: "e30", authenticatorData: "e30", signature: "e30" };
  const passkey = { id: "e30", rawId: "e30", type: "public-key", response };
  const request = { method: "POST", cookie: await sessionOf(staff), body: { passkey } };
  expect((await confirm.POST(requestTo("/api/session/confirm", request))).status).toBe(422);
});

test("they can't be off without another way in", () => {
  expect(() => readEnv({ KOM_IN_LOCAL_SIGN_IN: "off" })).toThrow(/KOM_IN_LOCAL_SIGN_IN/);
  expect(readEnv({ KOM_IN_LOCAL_SIGN_IN: "off", ...oidc }).hasLocalSignIn).toBe(false);
  expect(readEnv({}).hasLocalSignIn).toBe(true);
});
