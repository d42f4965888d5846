import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { dropSecondFactor } from "#lib/auth/passwords/password.ts";
import { db } from "#lib/db/client.ts";
import { POST as auth } from "../../../app/api/auth/[...path]/route.ts";
import { GET as queue } from "../../../app/api/queue/route.ts";
import { GET as sessions } from "../../../app/api/sessions/route.ts";
import { PATCH as settings } from "../../../app/api/settings/office/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { untilSomebodyWaits } from "../../support/identity/waiting-locks.ts";
import { givePassword, makeOffice, makeStaff } from "../../support/office.ts";

const password = "three plain words together";
let address = 0;

async function person() {
  const office = await makeOffice();
  const staff = await makeStaff(office, { roles: ["admin", "reception"] });
  await givePassword(staff, password);
  return { office, staff };
}
async function post(path: string, body: object, cookie = "") {
  const headers = { "x-kom-in-address": `198.18.${90 + (++address >> 8)}.${address & 255}` };
  const answer = await auth(requestTo(`/api/auth/${path}`, { method: "POST", cookie, body, headers }), {
    params: Promise.resolve({ path: path.split("/") }),
  });
  const text = await answer.text();
  const jar = answer.headers
    .getSetCookie()
    .filter((one) => !/Max-Age=0/i.test(one))
    .map((one) => one.split(";")[0]);
  return { status: answer.status, cookie: jar.join("; "), body: text ? JSON.parse(text) : null };
}
const isIn = async (cookie: string) => (await queue(requestTo("/api/queue", { cookie }))).status === 200;
const secretOf = (uri: string) => decodeBase32(new URL(uri).searchParams.get("secret") ?? "");
/** RFC 6238: six digits from the half minute; `ahead` of those to come, the next of which is right already. */
function codeOf(uri: string, ahead = 1): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac("sha1", secretOf(uri)).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
function decodeBase32(text: string): string {
  const bits = [...text]
    .map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join("");
}

async function withApp() {
  const { office, staff } = await person();
  const begun = await post("two-factor/enable", { password }, await sessionOf(staff));
  expect(begun.status).toBe(200);
  const cookie = await sessionOf(staff);
  const done = await post("two-factor/verify-totp", { code: codeOf(begun.body.uri, 0) }, cookie);
  expect(done.status).toBe(204);
  return { office, staff, ...(begun.body as { uri: string; backupCodes: string[] }), cookie: done.cookie };
}
const signIn = (email: string) => post("sign-in/email", { email, password });

describe("a second factor", () => {
  test("is asked for after the password, and only both let in", async () => {
    const { staff, uri } = await withApp();
    const first = await signIn(staff.email);
    expect([first.status, first.body]).toEqual([200, { needsCode: true }]);
    expect(await isIn(first.cookie)).toBe(false);
    const wrong = await post("two-factor/verify-totp", { code: "000000" }, first.cookie);
    expect(wrong).toMatchObject({ status: 422, body: { code: "codeRefused" } });
    const second = await post("two-factor/verify-totp", { code: codeOf(uri) }, first.cookie);
    expect(second.status).toBe(204);
    expect(await isIn(second.cookie)).toBe(true);
    expect(await db.auditEntry.count({ where: { actorId: staff.id, action: "signedIn" } })).toBe(1);
    // The challenge is used up.
    expect((await post("two-factor/verify-totp", { code: codeOf(uri) }, first.cookie)).status).toBe(422);
  });

  test("takes a code once, also of two who send it at once, and not the one that set it up", async () => {
    const { staff, uri, backupCodes } = await withApp();
    const opened = () => db.session.count({ where: { userId: staff.id } });
    const before = await opened();
    const setUp = await signIn(staff.email);
    const first = await post("two-factor/verify-totp", { code: codeOf(uri, 0) }, setUp.cookie);
    expect(first).toMatchObject({ status: 422, body: { code: "codeRefused" }, cookie: "" });
    for (const [path, code] of [
      ["two-factor/verify-totp", codeOf(uri)],
      ["two-factor/verify-backup-code", backupCodes[0]],
    ] as const) {
      const challenges = [await signIn(staff.email), await signIn(staff.email)];
      const both = await Promise.all(challenges.map(({ cookie }) => post(path, { code }, cookie)));
      expect(both.map(({ status }) => status).sort()).toEqual([204, 422]);
      const { cookie } = await signIn(staff.email);
      expect((await post(path, { code }, cookie)).status).toBe(422);
    }
    // Whoever was refused has no session either.
    expect(await opened()).toBe(before + 2);
    const refused = { action: "secondFactorRefused", subject: staff.id, officeId: staff.officeId };
    expect(await db.auditEntry.count({ where: refused })).toBe(5);
  });

  test("is no door of its own: a right code without a password proven opens nothing", async () => {
    const { uri } = await withApp();
    for (const cookie of ["", "kom-in.two_factor=2fa-forged.c2lnbmF0dXJl"])
      expect((await post("two-factor/verify-totp", { code: codeOf(uri) }, cookie)).status).toBe(422);
  });

  test("guessed at is shut after five tries of a challenge, and after ten for the account", async () => {
    const { staff, uri } = await withApp();
    for (let round = 0; round < 2; round++) {
      const { cookie } = await signIn(staff.email);
      for (let nth = 0; nth < 5; nth++) await post("two-factor/verify-totp", { code: `10000${nth}` }, cookie);
      expect((await post("two-factor/verify-totp", { code: codeOf(uri) }, cookie)).status).toBe(
        round === 0 ? 422 : 429,
      );
    }
    const { cookie } = await signIn(staff.email);
    expect((await post("two-factor/verify-totp", { code: codeOf(uri) }, cookie)).status).toBe(429);
    const noted = await db.auditEntry.count({ where: { action: "secondFactorRefused" } });
    expect(noted).toBeGreaterThanOrEqual(10);
  });

  test("that is lost is replaced once by each code that was written down", async () => {
    const { staff, backupCodes } = await withApp();
    expect(backupCodes).toHaveLength(10);
    const [code = ""] = backupCodes;
    const { cookie } = await signIn(staff.email);
    const used = await post("two-factor/verify-backup-code", { code }, cookie);
    expect(used.status).toBe(204);
    expect(await isIn(used.cookie)).toBe(true);
    const again = await signIn(staff.email);
    expect((await post("two-factor/verify-backup-code", { code }, again.cookie)).status).toBe(422);
  });

  test("that is taken away in the moment of signing in leaves no session", async () => {
    const { staff, uri } = await withApp();
    const { cookie } = await signIn(staff.email);
    let entering: ReturnType<typeof post> | undefined;
    await db.$transaction(async (tx) => {
      // The code is right and used up; the session that it opens waits for us.
      await tx.$executeRaw`LOCK TABLE session IN SHARE MODE`;
      entering = post("two-factor/verify-totp", { code: codeOf(uri) }, cookie);
      await untilSomebodyWaits();
      await dropSecondFactor(tx, staff.id);
    });
    expect(await entering).toMatchObject({ status: 422, cookie: "" });
    expect(await db.session.count({ where: { userId: staff.id } })).toBe(0);
  });

  test("is set up once: who is in and has one adds none by a code, and none by a code for emergencies", async () => {
    const { staff, uri, backupCodes, cookie } = await withApp();
    const setUp = () => db.auditEntry.count({ where: { action: "secondFactorAdded", subject: staff.id } });
    const [code] = backupCodes;
    expect((await post("two-factor/verify-totp", { code: codeOf(uri) }, cookie)).status).toBe(422);
    expect((await post("two-factor/verify-backup-code", { code }, cookie)).status).toBe(422);
    expect(await setUp()).toBe(1);
    const { staff: other } = await person();
    const begun = await post("two-factor/enable", { password }, await sessionOf(other));
    const early = await post(
      "two-factor/verify-backup-code",
      { code: begun.body.backupCodes[0] },
      await sessionOf(other),
    );
    expect(early.status).toBe(422);
    expect(await db.auditEntry.count({ where: { action: "secondFactorAdded", subject: other.id } })).toBe(0);
    // Neither was used up.
    const again = await signIn(staff.email);
    expect((await post("two-factor/verify-backup-code", { code }, again.cookie)).status).toBe(204);
  });

  test("is neither begun nor ended without the password, and lies encrypted", async () => {
    const { staff, uri, cookie } = await withApp();
    for (const path of ["two-factor/enable", "two-factor/disable"]) {
      expect((await post(path, { password: "another one entirely" }, cookie)).status).toBe(422);
      expect((await post(path, { password })).status).toBe(401);
    }
    const row = await db.twoFactor.findUniqueOrThrow({ where: { userId: staff.id } });
    expect(JSON.stringify(row)).not.toContain(secretOf(uri));
    const ended = await post("two-factor/disable", { password }, cookie);
    expect(ended.status).toBe(204);
    expect(await isIn((await signIn(staff.email)).cookie)).toBe(true);
  });

  test("that the office requires comes before everything else, and can't be taken away", async () => {
    const { staff, office } = await person();
    const cookie = await sessionOf(staff);
    const byOrganisation = await makeStaff(office, { roles: ["reception"] });
    const body = { requiresSecondFactor: true };
    expect(
      (await settings(requestTo("/api/settings/office", { method: "PATCH", cookie, body }))).status,
    ).toBe(204);
    const fresh = await sessionOf(staff);
    expect((await queue(requestTo("/api/queue", { cookie: fresh }))).status).toBe(403);
    expect((await sessions(requestTo("/api/sessions", { cookie: fresh }))).status).toBe(200);
    // Whoever has no password here comes by the organisation, which has its own.
    expect(await isIn(await sessionOf(byOrganisation))).toBe(true);
    const begun = await post("two-factor/enable", { password }, fresh);
    const done = await post("two-factor/verify-totp", { code: codeOf(begun.body.uri) }, fresh);
    expect(await isIn(done.cookie)).toBe(true);
    expect((await post("two-factor/disable", { password }, done.cookie)).status).toBe(403);
  });
});
