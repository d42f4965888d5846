import { expect, test } from "vitest";
import { by } from "#lib/audit/commands.ts";
import { keyScopes, roles } from "#lib/auth/permissions.ts";
import { db } from "#lib/db/client.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { countRefusals, noteRefusal } from "#lib/http/note-refusal.ts";
import { isEndpoint } from "#lib/http/openapi.ts";
import { createKey } from "#lib/keys/commands.ts";
import { routes } from "../../../app/routes.ts";
import { cookieOfDevice, requestTo, type Sending, sessionOf } from "../../support/gate.ts";
import { makeDisplay, makeKiosk, makeOffice, makeStaff, staffActor } from "../../support/office.ts";

type Way = { path: string; method: string; handler: Endpoint };
const ways: Way[] = Object.entries(routes).flatMap(([path, handlers]) =>
  Object.entries(handlers).flatMap(([method, handler]) =>
    isEndpoint(handler) ? [{ path, method, handler }] : [],
  ),
);

/** Asks a route under an address of its own, as a caller with these credentials; the code of a refusal. */
async function ask({ path, method, handler }: Way, sending: Sending): Promise<string | null> {
  const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => [name, "x"]);
  const request = requestTo(path.replace(/\[\w+\]/g, "x"), { method, body: {}, ...sending });
  const answer = await handler(request, { params: Promise.resolve(Object.fromEntries(names)) });
  const isProblem = answer.headers.get("content-type") === "application/problem+json";
  if (isProblem) return ((await answer.json()) as { code: string }).code;
  await answer.body?.cancel();
  return null;
}

const entriesOf = (where: object) =>
  db.auditEntry.findMany({ where, orderBy: { seq: "asc" }, select: { actorId: true, detail: true } });
const pathsOf = async (where: object) =>
  new Set((await entriesOf(where)).map(({ detail }) => (detail as { path: string }).path));

test("whatever route anybody asks for that isn't theirs, the log says who and what", {
  timeout: 120_000,
}, async () => {
  const office = await makeOffice();
  const [kiosk, display] = [await makeKiosk(office), await makeDisplay(office)];
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  const { key, id: keyId } = await createKey(admin, { name: "x", scopes: [...keyScopes], days: 1 });
  const callers: [id: string, sending: Sending][] = [
    [kiosk.id, { cookie: await cookieOfDevice(kiosk) }],
    [display.id, { cookie: await cookieOfDevice(display) }],
    [keyId, { headers: { authorization: `Bearer ${key}` } }],
  ];
  for (const role of roles) {
    const person = await makeStaff(office, { roles: [role] });
    callers.push([person.id, { cookie: await sessionOf(person) }]);
  }
  for (const [actorId, sending] of callers) {
    const refused = new Set<string>();
    for (const way of ways)
      if ((await ask(way, sending)) === "forbidden") refused.add(way.path.replace(/\[\w+\]/g, "x"));
    expect(refused.size).toBeGreaterThan(5);
    expect(await pathsOf({ action: "accessRefused", actorId, officeId: office.id }), actorId).toEqual(
      refused,
    );
  }
});

test("every change that a foreign page asks for is in the log", async () => {
  const headers = { origin: "https://evil.example", "x-kom-in-address": "203.0.113.1" };
  const changes = ways.filter(({ method }) => method !== "GET");
  for (const way of changes) expect(await ask(way, { headers })).toBe("badOrigin");
  expect(await pathsOf({ action: "originRefused" })).toEqual(
    new Set(changes.map(({ path }) => path.replace(/\[\w+\]/g, "x"))),
  );
});

test("every code, link and PIN that fits nothing is in the log, by whatever route it was tried", async () => {
  const office = await makeOffice({ hours: [] });
  const token = "x".repeat(43);
  const person = { name: "Ny", password: "en helt rimlig lösenfras" };
  const party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };
  const kiosk = await makeKiosk(office);
  const { hashPin } = await import("#lib/auth/passwords/pin.ts");
  await db.office.update({ where: { id: office.id }, data: { kioskPinHash: await hashPin("4711") } });
  const tries: Record<string, Sending> = {
    "/api/invites/accept": { body: { token, ...person } },
    "/api/invites/join": { body: { token, password: person.password } },
    "/api/invites/password": { body: { token, password: person.password } },
    "/api/setup": {
      body: { token, ...person, email: "a@test.example", officeName: "X", timeZone: "Europe/Stockholm" },
    },
    "/api/devices/pair": { body: { code: "CCCC-CCCC" } },
    "/api/kiosk/pin": { body: { pin: "1111" }, cookie: await cookieOfDevice(kiosk) },
    "/api/visits/[id]": { body: { who: "guardian", party, posterKey: token } },
  };
  const before = await db.auditEntry.count();
  let nth = 0;
  const answered = new Set<string>();
  for (const way of ways.filter(({ handler }) => handler.spec.problems?.includes("codeRefused"))) {
    const sending = tries[way.path];
    expect(sending, `a try of ${way.path}`).toBeDefined();
    const id = "0198a0c0-0000-7000-8000-000000000001";
    const request = requestTo(way.path.replace("[id]", id), {
      method: way.method,
      ...sending,
      headers: { "x-kom-in-address": `203.0.113.${100 + ++nth}` },
    });
    const answer = await way.handler(request, { params: Promise.resolve({ id }) });
    expect(((await answer.json()) as { code: string }).code, way.path).toBe("codeRefused");
    answered.add(way.path);
  }
  expect(answered).toEqual(new Set(Object.keys(tries)));
  expect(await db.auditEntry.count()).toBe(before + answered.size);
});

test("a thousand refusals fill no log, and are counted", async () => {
  const office = await makeOffice();
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  await countRefusals();
  const before = await db.auditEntry.count();
  for (let nth = 0; nth < 1000; nth++)
    await noteRefusal(`/${nth}`, by(admin, "accessRefused", null, { path: `/${nth}` }));
  await countRefusals();
  expect((await db.auditEntry.count()) - before).toBe(101);
  expect((await entriesOf({ action: "refusalsCounted" })).at(-1)).toMatchObject({
    detail: { of: "accessRefused", count: 900 },
  });
});
