import { beforeAll, describe, expect, test } from "vitest";
import { type ActorKind, keyScopes, may, roles } from "#lib/auth/permissions.ts";
import { db } from "#lib/db/client.ts";
import { permissionsOf } from "#lib/http/contract.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { isEndpoint } from "#lib/http/openapi.ts";
import { createKey } from "#lib/keys/commands.ts";
import { routes } from "../../../app/routes.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../../support/gate.ts";
import {
  makeDisplay,
  makeKiosk,
  makeOffice,
  makeRoom,
  makeStaff,
  newId,
  staffActor,
} from "../../support/office.ts";

/** Routes that are no `endpoint` and say themselves who may; each has tests of its own. */
const ownRules = ["/api/auth/[...path]", "/api/demo", "/api/metrics"];
const kinds: ActorKind[] = [...roles, "kiosk", "display", "holder", "key", "anonymous"];

type Way = { path: string; method: string; handler: Endpoint };
const ways: Way[] = Object.entries(routes).flatMap(([path, handlers]) =>
  Object.entries(handlers).flatMap(([method, handler]) =>
    isEndpoint(handler) ? [{ path, method, handler }] : [],
  ),
);

function handlerOf(method: string, path: string): Endpoint {
  const way = ways.find((one) => one.method === method && one.path === path);
  if (!way) throw new Error(`No ${method} ${path}`);
  return way.handler;
}

const checkInBody = {
  who: "guardian",
  party: { adults: 1, children0to5: 0, children6to12: 2, children13to17: 0 },
};

/** The credentials of each kind, all of one office. */
async function doors() {
  const office = await makeOffice();
  const cookies: Partial<Record<ActorKind, string>> = {};
  for (const role of roles) cookies[role] = await sessionOf(await makeStaff(office, { roles: [role] }));
  cookies.kiosk = await cookieOfDevice(await makeKiosk(office));
  cookies.display = await cookieOfDevice(await makeDisplay(office));
  const id = newId();
  const put = handlerOf("PUT", "/api/visits/[id]");
  const answer = await put(
    requestTo(`/api/visits/${id}`, { method: "PUT", cookie: cookies.kiosk, body: checkInBody }),
    { params: Promise.resolve({ id }) },
  );
  const visit = (await answer.json()) as { id: string; token: string };
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  const { key } = await createKey(admin, { name: "Rapporter", scopes: [...keyScopes], days: 1 });
  return { office, cookies, visit, key, room: await makeRoom(office) };
}

async function knock(way: Way, kind: ActorKind, at: Awaited<ReturnType<typeof doors>>, body: unknown = {}) {
  const params: Record<string, string> = {
    id: at.visit.id,
    token: kind === "holder" ? at.visit.token : "no-ticket-at-all-0000",
    day: "2026-12-24",
    list: "reason",
  };
  const path = way.path.replace(/\[(\w+)\]/g, (_, name: string) => params[name] ?? "x");
  const request = requestTo(path, {
    method: way.method,
    cookie: at.cookies[kind] ?? "",
    ...(kind === "holder" ? { headers: { "kom-in-ticket": at.visit.token } } : {}),
    ...(kind === "key" ? { headers: { authorization: `Bearer ${at.key}` } } : {}),
    body,
  });
  const named = [...way.path.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => [name, params[name] ?? "x"]);
  const answer = await way.handler(request, { params: Promise.resolve(Object.fromEntries(named)) });
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
  if (isStream) await answer.body?.cancel();
  const isJson = answer.headers.get("content-type")?.includes("json");
  return {
    status: answer.status,
    code: isJson ? ((await answer.json()) as { code?: string } | null)?.code : undefined,
    answer,
  };
}

test("every route of the API is an endpoint, so that a new one without a rule fails", () => {
  const ofApi = Object.entries(routes).filter(([path]) => path.startsWith("/api/"));
  expect(ofApi.length).toBeGreaterThan(40);
  for (const [path, handlers] of ofApi) {
    if (ownRules.includes(path)) continue;
    for (const [method, handler] of Object.entries(handlers)) {
      if (/^[A-Z]+$/.test(method)) expect(isEndpoint(handler), `${method} ${path}`).toBe(true);
    }
  }
});

describe("every route lets in whom the permission table names, and nobody else", () => {
  let at: Awaited<ReturnType<typeof doors>>;
  beforeAll(async () => {
    at = await doors();
  });
  test.each(ways.map((way) => [`${way.method} ${way.path}`, way] as const))("%s", async (_, way) => {
    const needed = permissionsOf(way.handler.spec);
    for (const kind of kinds) {
      const isAllowed = needed.some((permission) => may([kind], permission));
      const { status, code } = await knock(way, kind, at);
      const isRefused =
        code === "signInNeeded" || code === "forbidden" || (way.path.includes("[token]") && status === 404);
      expect(isRefused, `${kind} → ${status} ${code}`).toBe(!isAllowed);
      expect(status).toBeLessThan(500);
    }
  });
});

describe("a staff member of one office", () => {
  test("reaches nothing of another", async () => {
    const mine = await doors();
    const other = await doors();
    const all = await makeStaff(other.office, { roles: [...roles] });
    const cookie = await sessionOf(all);
    const colleague = await makeStaff(mine.office);
    const device = await makeKiosk(mine.office, { series: "B" });
    const ask = (method: string, path: string, id: string, body?: unknown) =>
      handlerOf(method, path)(requestTo(path.replace("[id]", id), { method, cookie, body }), {
        params: Promise.resolve({ id }),
      });
    const answers = await Promise.all([
      ask("GET", "/api/visits/[id]", mine.visit.id),
      ask("POST", "/api/visits/[id]/events", mine.visit.id, { id: newId(), type: "claim" }),
      ask("PATCH", "/api/rooms/[id]", mine.room.id, { name: "Annat" }),
      ask("PATCH", "/api/staff/[id]", colleague.id, { isDisabled: true }),
      ask("DELETE", "/api/devices/[id]", device.id),
      ask("POST", "/api/devices/[id]/code", device.id),
      ask("POST", "/api/alarms/[id]/acknowledge", newId()),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
    const queue = await handlerOf("GET", "/api/queue")(requestTo("/api/queue", { cookie }));
    expect(JSON.stringify(await queue.json())).not.toContain(mine.visit.id);
    const untouched = await db.visit.findUniqueOrThrow({ where: { token: mine.visit.token } });
    expect(untouched).toMatchObject({ status: "waiting", version: 1 });
    expect(await db.staff.count({ where: { userId: colleague.id, disabledAt: null } })).toBe(1);
  });

  test("cannot switch to an office where they don't work", async () => {
    const office = await makeOffice();
    const other = await makeOffice();
    const cookie = await sessionOf(await makeStaff(office));
    const put = handlerOf("PUT", "/api/session/office");
    const answer = await put(
      requestTo("/api/session/office", { method: "PUT", cookie, body: { officeId: other.id } }),
    );
    expect(answer.status).toBe(404);
  });
});

describe("changes", () => {
  test.each([
    ["of a foreign origin", { origin: "https://evil.example" }],
    ["of a null origin", { origin: "null" }],
    ["that a browser calls cross-site", { "sec-fetch-site": "cross-site" }],
  ])("%s are refused before anything else", async (_, headers) => {
    const at = await doors();
    for (const way of ways.filter(({ method }) => method !== "GET")) {
      const request = requestTo(way.path, {
        method: way.method,
        cookie: at.cookies.admin ?? "",
        body: {},
        headers,
      });
      expect((await way.handler(request, { params: Promise.resolve({}) })).status).toBe(403);
    }
  });

  test("without an origin are refused, but of what carries its own secret", async () => {
    for (const way of ways.filter(({ method, handler }) => method !== "GET" && !handler.spec.isByMachine)) {
      const request = requestTo(way.path, { method: way.method, body: {} });
      request.headers.delete("origin");
      expect((await way.handler(request, { params: Promise.resolve({}) })).status).toBe(403);
    }
  });
});

test("everything that the API answers is kept by nobody", async () => {
  const at = await doors();
  for (const way of ways) {
    const { answer } = await knock(way, "admin", at);
    // What is the same for everybody, and for everybody.
    if (way.path === "/api/open-data") continue;
    expect(answer.headers.get("cache-control"), `${way.method} ${way.path}`).toContain("no-store");
  }
});
