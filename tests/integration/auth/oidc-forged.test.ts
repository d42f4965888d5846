import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { requestTo } from "../../support/gate.ts";
import { makeOffice, makeStaff } from "../../support/office.ts";

/** A provider of an organisation, small enough to lie in every way. */
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = { ...publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" };
let server: Server;
let issuer: string;
const idToken = "";
/** By code, where several come back at once. */
const idTokens = new Map<string, string>();
let userinfo: object = {};
let address = 0;
let auth: typeof import("../../../app/api/auth/[...path]/route.ts");

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function token(claims: object, { alg = "RS256", key = privateKey } = {}): string {
  const soon = Math.floor(Date.now() / 1000) + 300;
  const whole = {
    iss: issuer,
    aud: "kom-in",
    exp: soon,
    iat: soon - 300,
    sub: "person-1",
    name: "Sara Ek",
    email_verified: true,
    ...claims,
  };
  const signed = `${part({ alg, kid: "one", typ: "JWT" })}.${part(whole)}`;
  // Everybody has the public key: who takes it for a shared one lets everybody sign.
  const shared = publicKey.export({ format: "pem", type: "spki" });
  if (alg === "HS256") return `${signed}.${createHmac("sha256", shared).update(signed).digest("base64url")}`;
  return `${signed}.${alg === "none" ? "" : createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const code = new URLSearchParams(Buffer.concat(chunks).toString()).get("code") ?? "";
    const answers: Record<string, object> = {
      "/.well-known/openid-configuration": {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        userinfo_endpoint: `${issuer}/userinfo`,
        id_token_signing_alg_values_supported: ["RS256"],
      },
      "/keys": { keys: [jwk] },
      "/token": {
        access_token: "access",
        token_type: "Bearer",
        expires_in: 300,
        id_token: idTokens.get(code) ?? idToken,
      },
      "/userinfo": userinfo,
    };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answers[request.url ?? ""] ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    KOM_IN_URL: "http://kom-in.test",
    KOM_IN_OIDC_ISSUER: issuer,
    KOM_IN_OIDC_CLIENT_ID: "kom-in",
    KOM_IN_OIDC_CLIENT_SECRET: "a secret between the two",
  });
  // Imported only now: the configuration is read once, when the module is first loaded.
  const { vi } = await import("vitest");
  vi.resetModules();
  auth = await import("../../../app/api/auth/[...path]/route.ts");
});
afterAll(() => new Promise((closed) => server.close(closed)));

const at = (path: string) => ({ params: Promise.resolve({ path: path.split("/") }) });

async function begin() {
  const body = { provider: "oidc", callbackURL: "/sign-in" };
  const answer = await auth.POST(
    requestTo("/api/auth/sign-in/social", { method: "POST", body }),
    at("sign-in/social"),
  );
  const { url } = (await answer.json()) as { url: string };
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return { url: new URL(url), cookie };
}

type Lie = Parameters<typeof token>;

/** Goes through the provider and back; whether a session was opened. An honest token echoes the nonce of the way there. */
async function comeBack([claims, signing]: Lie, from?: Begun): Promise<boolean> {
  return (await answerTo([claims, signing], from ?? (await begin()))).isIn;
}

type Begun = Awaited<ReturnType<typeof begin>>;
async function answerTo([claims, signing]: Lie, { url, cookie }: Begun, more = "") {
  const code = `code-${++address}`;
  idTokens.set(code, token({ nonce: url.searchParams.get("nonce"), ...claims }, signing));
  const path = `/api/auth/callback/oidc?code=${code}&state=${url.searchParams.get("state")}${more}`;
  const headers = { "x-kom-in-address": `198.18.${60 + (address >> 8)}.${address & 255}` };
  const answer = await auth.GET(requestTo(path, { cookie, headers }), at("callback/oidc"));
  return {
    status: answer.status,
    isIn: answer.headers.getSetCookie().some((one) => /session_token=[^;]/.test(one)),
    refused: new URL(answer.headers.get("location") ?? "/", issuer).searchParams.get("refused"),
  };
}

describe("signing in with the organisation's account", () => {
  test("begins at the provider, with a state and a proof key", async () => {
    const { url } = await begin();
    expect(url.origin).toBe(issuer);
    expect(url.searchParams.get("state")).toBeTruthy();
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
  });

  test.each([
    ["more than is needed", { provider: "oidc", callbackURL: "/desk", idToken: { token: "x" } }],
    ["another provider", { provider: "google", callbackURL: "/desk" }],
    ["a way to another site", { provider: "oidc", callbackURL: "//evil.example/desk" }],
    [
      "a way to another site after a refusal",
      { provider: "oidc", callbackURL: "/", errorCallbackURL: "/\\e" },
    ],
    ["a book", { provider: "oidc", callbackURL: "/desk", scopes: ["x".repeat(100_000)] }],
  ])("takes no %s to set out with", async (_, body) => {
    const request = requestTo("/api/auth/sign-in/social", { method: "POST", body });
    const { status } = await auth.POST(request, at("sign-in/social"));
    expect([413, 422]).toContain(status);
  });

  test("lets in who was invited, and nobody who was not", async () => {
    const { email } = await makeStaff(await makeOffice());
    expect(await comeBack([{ email }])).toBe(true);
    expect(await comeBack([{ email: "nobody@test.example", sub: "person-2" }])).toBe(false);
  });

  test("refuses a token of another issuer, for another client, of another sign-in, too old, unsigned, or signed by a stranger", async () => {
    const { email } = await makeStaff(await makeOffice());
    const lies: Lie[] = [
      [{ email, sub: "liar", iss: "https://evil.example" }],
      [{ email, sub: "liar", aud: "another client" }],
      [{ email, sub: "liar", exp: Math.floor(Date.now() / 1000) - 3600 }],
      [{ email, sub: "liar", nonce: "of another sign-in" }],
      [{ email, sub: "liar", nonce: undefined }],
      [{ email, sub: "liar", aud: ["kom-in", "another client"] }],
      [{ email, sub: "liar", aud: ["kom-in", "another client"], azp: "another client" }],
      [{ email, sub: "liar", azp: "another client" }],
      [{ email, sub: "liar", iat: Math.floor(Date.now() / 1000) + 3600 }],
      [{ email, sub: "liar", exp: undefined }],
      [{ email, sub: "liar" }, { alg: "none" }],
      [{ email, sub: "liar" }, { alg: "HS256" }],
      [{ email, sub: "liar" }, { key: stranger.privateKey }],
    ];
    const noted = () => db.auditEntry.count({ where: { action: "signInRefused", officeId: null } });
    const before = await noted();
    for (const lie of lies) expect(await comeBack(lie)).toBe(false);
    expect(await noted()).toBe(before + lies.length);
    expect(await db.account.count({ where: { accountId: { endsWith: " liar" } } })).toBe(0);
    expect(await comeBack([{ email, sub: "honest" }])).toBe(true);
  });

  test("ends no session for a forged, stale or repeated word of the provider's, and is recorded", async () => {
    const { email, id } = await makeStaff(await makeOffice());
    expect(await comeBack([{ email, sub: "leaver", sid: "session-1" }])).toBe(true);
    const event = "http://schemas.openid.net/event/backchannel-logout";
    const whole = { sid: "session-1", sub: "leaver", events: { [event]: {} }, email_verified: undefined };
    let nth = 0;
    const say = async ([claims, signing]: Lie, jti = `word-${++nth}`) => {
      const body = new URLSearchParams({ logout_token: token({ ...whole, jti, ...claims }, signing) });
      const headers = { "content-type": "application/x-www-form-urlencoded", host: "kom-in.test" };
      const request = new Request("http://kom-in.test/api/auth/back-channel-logout", {
        method: "POST",
        headers,
        body,
      });
      return (await auth.POST(request, at("back-channel-logout"))).status;
    };
    const minutesAgo = Math.floor(Date.now() / 1000) - 300;
    const lies: Lie[] = [
      [{ iss: "https://evil.example" }],
      [{ aud: "another client" }],
      [{ iat: minutesAgo }],
      [{ exp: minutesAgo }],
      [{ nonce: "of an id token" }],
      [{ events: {} }],
      [{ events: undefined }],
      [{ sid: undefined, sub: undefined }],
      // An empty name would be everybody's.
      [{ sid: "", sub: undefined }],
      [{ sid: undefined, sub: "" }],
      [{ sid: "", sub: "" }],
      [{ sub: "leaver", sid: "" }],
      [{ sub: "a\0b" }],
      [{ sid: "a\0b" }],
      [{ jti: undefined }],
      [{}, { alg: "none" }],
      [{}, { alg: "HS256" }],
      [{}, { key: stranger.privateKey }],
    ];
    for (const lie of lies) expect(await say(lie)).toBe(422);
    const open = () => db.session.count({ where: { userId: id } });
    expect(await db.auditEntry.count({ where: { action: "signOutRefused" } })).toBe(1);
    // Of another session, or another person under this session's name: nothing of this one's ends.
    for (const other of [{ sid: "session-2" }, { sub: "stayer" }]) expect(await say([other])).toBe(200);
    expect(await open()).toBe(1);
    expect(await say([{}], "the word")).toBe(200);
    expect(await open()).toBe(0);
    expect(await comeBack([{ email, sub: "leaver", sid: "session-1" }])).toBe(true);
    expect(await say([{}], "the word")).toBe(422);
    expect(await open()).toBe(1);
  });

  test.each([
    ["a NUL in the subject", { sub: "a\0b" }],
    ["half a character in the subject", { sub: "a\ud800b" }],
    ["a NUL in the session", { sid: "a\0b" }],
    ["no text for a subject", { sub: 7 }],
  ])("refuses %s, which can't be stored as it was said", async (_, claims) => {
    const { email, id } = await makeStaff(await makeOffice());
    const answer = await answerTo([{ email, sub: `person-${id}`, ...claims }], await begin());
    expect(answer).toEqual({ status: 302, isIn: false, refused: "notDone" });
    expect(await db.account.count({ where: { userId: id } })).toBe(0);
  });

  test.each([false, "false", "False", "no", "0", ""])(
    "takes an address that is verified as %j for nobody's",
    async (email_verified) => {
      const { email, id } = await makeStaff(await makeOffice());
      const answer = await answerTo([{ email, sub: `person-${id}`, email_verified }], await begin());
      expect(answer).toMatchObject({ isIn: false, refused: "addressTaken" });
    },
  );

  test.each([true, "true", "True", undefined])(
    "and one that is verified as %j for the person's",
    async (email_verified) => {
      const { email, id } = await makeStaff(await makeOffice());
      expect(await comeBack([{ email, sub: `person-${id}`, email_verified }])).toBe(true);
    },
  );

  test("believes of a session only what is signed, and asks the provider for the person alone", async () => {
    const { email, id } = await makeStaff(await makeOffice());
    userinfo = {
      sub: `person-${id}`,
      name: "Sara Ek",
      sid: "somebody else's",
      acr: "loa4",
      iss: "https://evil.example",
    };
    expect(await comeBack([{ email, sub: `person-${id}`, name: undefined }])).toBe(true);
    expect(await db.session.findMany({ where: { userId: id } })).toMatchObject([{ providerSession: null }]);
    expect(await db.account.count({ where: { accountId: `${issuer} person-${id}` } })).toBe(1);
    userinfo = { sub: "somebody else", name: "Sara Ek" };
    expect(await comeBack([{ email, sub: `person-${id}`, name: undefined }])).toBe(false);
  });

  test("lets one in of ten who come back by one way at once", async () => {
    const { email, id } = await makeStaff(await makeOffice());
    const claims = { email, sub: `person-${id}` };
    expect(await comeBack([claims])).toBe(true);
    const mine = await begin();
    const answers = await Promise.all(Array.from({ length: 10 }, () => answerTo([claims], mine)));
    expect(answers.filter(({ isIn }) => isIn)).toHaveLength(1);
    expect(await db.session.count({ where: { userId: id } })).toBe(2);
  });

  test("lets one person in, or to try again, who comes for the first time in five browsers at once", async () => {
    for (let round = 0; round < 4; round++) {
      const { email, id } = await makeStaff(await makeOffice());
      const begun = await Promise.all(Array.from({ length: 5 }, begin));
      const answers = await Promise.all(
        begun.map((each) => answerTo([{ email, sub: `person-${id}` }], each)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(302));
      for (const { refused } of answers) expect([null, "notDone"]).toContain(refused);
      expect(await db.account.count({ where: { userId: id } })).toBe(1);
    }
  });

  test("binds an address to one of five subjects that claim it at once", async () => {
    const { email, id } = await makeStaff(await makeOffice());
    const begun = await Promise.all(Array.from({ length: 5 }, begin));
    const answers = await Promise.all(
      begun.map((each, nth) => answerTo([{ email, sub: `${id}-${nth}` }], each)),
    );
    expect(answers.filter(({ isIn }) => isIn)).toHaveLength(1);
    expect(await db.account.count({ where: { userId: id } })).toBe(1);
  });

  test("refuses an answer that says it comes from another issuer, or is an error with a code", async () => {
    const { email } = await makeStaff(await makeOffice());
    for (const more of [`&iss=${encodeURIComponent("https://evil.example")}`, "&error=access_denied"])
      expect((await answerTo([{ email, sub: "mixed" }], await begin(), more)).isIn, more).toBe(false);
    const [mine, other] = [await begin(), await begin()];
    expect((await answerTo([{ email, sub: "mixed" }], { url: mine.url, cookie: other.cookie })).isIn).toBe(
      false,
    );
    expect((await answerTo([{ email, sub: "mixed" }], mine)).isIn).toBe(true);
  });

  test("refuses a way back that was used before, or begun by somebody else", async () => {
    const { email } = await makeStaff(await makeOffice());
    const mine = await begin();
    expect(await comeBack([{ email, sub: "once" }], mine)).toBe(true);
    expect(await comeBack([{ email, sub: "once" }], mine)).toBe(false);
    const { url } = await begin();
    expect(await comeBack([{ email, sub: "once" }], { url, cookie: "" })).toBe(false);
  });
});
