import { describe, expect, test } from "vitest";
import { type KeyScope, keyScopes, permissions } from "#lib/auth/permissions.ts";
import { clearSessionCache } from "#lib/auth/session-cache.ts";
import { db } from "#lib/db/client.ts";
import { GET as audit } from "../../../app/api/audit/route.ts";
import { DELETE as revoke } from "../../../app/api/keys/[id]/route.ts";
import { POST as create, GET as list } from "../../../app/api/keys/route.ts";
import { GET as metrics } from "../../../app/api/metrics/route.ts";
import { GET as statistics } from "../../../app/api/statistics/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff } from "../../support/office.ts";

async function house(scopes: KeyScope[] = [...keyScopes], days = 30) {
  const office = await makeOffice();
  const cookie = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  const body = { name: "Rapportsystemet", scopes, days };
  const made = await create(requestTo("/api/keys", { method: "POST", cookie, body }));
  expect(made.status).toBe(200);
  return { office, cookie, ...((await made.json()) as { id: string; key: string; expiresAt: string }) };
}
const bearer = (key: string, address = "198.18.5.1") => ({
  headers: { authorization: `Bearer ${key}`, "x-kom-in-address": address },
});
const reads = {
  "statistics.read": (key: string) => statistics(requestTo("/api/statistics", bearer(key))),
  "audit.read": (key: string) => audit(requestTo("/api/audit", bearer(key))),
  "metrics.read": (key: string) => metrics(requestTo("/api/metrics", bearer(key))),
} satisfies Record<KeyScope, (key: string) => Promise<Response>>;

describe("a key", () => {
  test("is shown once, lies as a hash, and is named in no list", async () => {
    const { office, key, id, cookie } = await house();
    expect(key).toMatch(/^komin_[\w-]{43}$/);
    const row = await db.apiKey.findUniqueOrThrow({ where: { officeId_id: { officeId: office.id, id } } });
    expect(JSON.stringify(row)).not.toContain(key);
    const { keys } = (await (await list(requestTo("/api/keys", { cookie }))).json()) as { keys: object[] };
    expect(keys).toMatchObject([{ id, name: "Rapportsystemet", hint: key.slice(-4), scopes: keyScopes }]);
    expect(JSON.stringify(keys)).not.toContain(key);
  });

  test.each(keyScopes)("with the scope %s opens that and nothing else", async (scope) => {
    const { key } = await house([scope]);
    for (const each of keyScopes)
      expect((await reads[each](key)).status, each).toBe(each === scope ? 200 : 403);
  });

  test("reads nothing of a visit, whatever its scopes are", () => {
    const open = Object.entries(permissions).filter(([, kinds]) =>
      (kinds as readonly string[]).includes("key"),
    );
    expect(open.map(([name]) => name).sort()).toEqual([...keyScopes].sort());
  });

  test.each([
    ["ended", { expiresAt: new Date(Date.now() - 1000), createdAt: new Date(Date.now() - 9_000_000) }],
    ["revoked", { revokedAt: new Date() }],
  ])("that is %s opens nothing", async (_, data) => {
    const { office, key, id } = await house();
    await db.apiKey.update({ where: { officeId_id: { officeId: office.id, id } }, data });
    clearSessionCache();
    expect((await reads["audit.read"](key)).status).toBe(401);
  });

  test("that is forged, cut, in an address or in a cookie opens nothing, and is on record", async () => {
    const { key } = await house();
    for (const wrong of [`${key}x`, key.slice(0, -1), "komin_", `komin_${"A".repeat(43)}`])
      expect((await audit(requestTo("/api/audit", bearer(wrong, "198.18.5.77")))).status, wrong).toBe(401);
    expect((await audit(requestTo(`/api/audit?key=${key}`))).status).toBe(401);
    expect((await audit(requestTo("/api/audit", { cookie: `kom-in.session_token=${key}` }))).status).toBe(
      401,
    );
    const noted = await db.auditEntry.findMany({ where: { action: "keyRefused" } });
    expect(noted.length).toBeGreaterThan(0);
    expect(
      JSON.stringify(noted, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toContain("komin_");
  });

  test("sees its own office alone, and what it read of the log is on record under its id", async () => {
    const [mine, theirs] = [await house(), await house()];
    const { lines } = (await (await reads["audit.read"](mine.key)).json()) as {
      lines: { subject: string }[];
    };
    expect(lines.map(({ subject }) => subject)).toContain(mine.id);
    expect(lines.map(({ subject }) => subject)).not.toContain(theirs.id);
    const noted = { officeId: mine.office.id, actorKind: "key", actorId: mine.id, action: "auditRead" };
    expect(await db.auditEntry.count({ where: noted })).toBe(1);
  });

  test("is out as soon as it is revoked, and only its office's administrator does that", async () => {
    const [mine, theirs] = [await house(), await house()];
    const end = async (cookie: string) =>
      (
        await revoke(requestTo(`/api/keys/${mine.id}`, { method: "DELETE", cookie }), {
          params: Promise.resolve({ id: mine.id }),
        })
      ).status;
    expect((await reads["audit.read"](mine.key)).status).toBe(200);
    expect(await end(theirs.cookie)).toBe(404);
    expect(await end(mine.cookie)).toBe(204);
    expect((await reads["audit.read"](mine.key)).status).toBe(401);
    const noted = await db.auditEntry.findMany({
      where: { officeId: mine.office.id, subject: mine.id },
      orderBy: { seq: "asc" },
    });
    expect(noted.map(({ action }) => action)).toEqual(["keyCreated", "keyRevoked"]);
  });

  test("is limited", async () => {
    const { key } = await house();
    const statuses = new Set<number>();
    for (let call = 0; call < 320 && !statuses.has(429); call++)
      statuses.add((await reads["statistics.read"](key)).status);
    expect(statuses).toEqual(new Set([200, 429]));
  });

  test.each([
    ["no end", { name: "x", scopes: ["audit.read"] }],
    ["an end beyond a year", { name: "x", scopes: ["audit.read"], days: 367 }],
    ["no scope", { name: "x", scopes: [], days: 1 }],
    ["a scope that is none", { name: "x", scopes: ["visit.read"], days: 1 }],
    ["a person's number as its name", { name: "070-123 45 67", scopes: ["audit.read"], days: 1 }],
  ])("with %s is not made", async (_, body) => {
    const { office, cookie } = await house();
    expect((await create(requestTo("/api/keys", { method: "POST", cookie, body }))).status).toBe(422);
    expect(await db.apiKey.count({ where: { officeId: office.id } })).toBe(1);
  });
});
