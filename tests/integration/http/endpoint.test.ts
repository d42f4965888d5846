import { beforeAll, describe, expect, test } from "vitest";
import { roles } from "#lib/auth/permissions.ts";
import { db } from "#lib/db/client.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { isEndpoint } from "#lib/http/openapi.ts";
import { POST as signIn } from "../../../app/api/auth/[...path]/route.ts";
import { GET as kioskSnapshot } from "../../../app/api/kiosk/route.ts";
import { GET as contract } from "../../../app/api/openapi.json/route.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { routes } from "../../../app/routes.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeStaff, newId, zoneAtNoon } from "../../support/office.ts";

const party = { adults: 1, children0to5: 0, children6to12: 2, children13to17: 0 };
const good = { who: "guardian", party };

let cookie: string;
let officeId: string;
beforeAll(async () => {
  const office = await makeOffice();
  officeId = office.id;
  cookie = await sessionOf(await makeStaff(office, { roles: [...roles] }));
});

async function put(sending: Parameters<typeof requestTo>[1], id = newId()) {
  const answer = await checkIn(requestTo(`/api/visits/${id}`, { method: "PUT", cookie, ...sending }), {
    params: Promise.resolve({ id }),
  });
  const body = (await answer.json()) as { code?: string; field?: string };
  return { status: answer.status, contentType: answer.headers.get("content-type"), ...body };
}

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

describe("bad input", () => {
  test.each<[string, Parameters<typeof requestTo>[1], number, string, string?]>([
    ["an unknown field", { body: { ...good, status: "completed" } }, 422, "invalid", "status"],
    ["a field that the server sets", { body: { ...good, claimedBy: "me" } }, 422, "invalid", "claimedBy"],
    [
      "an unknown field inside",
      { body: { ...good, party: { ...party, role: "admin" } } },
      422,
      "invalid",
      "party.role",
    ],
    [
      "a party of nobody",
      { body: { ...good, party: { ...party, adults: 0, children6to12: 0 } } },
      422,
      "invalid",
      "party",
    ],
    [
      "a party of minus one",
      { body: { ...good, party: { ...party, adults: -1 } } },
      422,
      "invalid",
      "party.adults",
    ],
    [
      "a party of a million",
      { body: { ...good, party: { ...party, adults: 1e6 } } },
      422,
      "invalid",
      "party.adults",
    ],
    [
      "a party of 2⁵³",
      { raw: JSON.stringify(good).replace("2", "9007199254740992") },
      422,
      "invalid",
      "party.children6to12",
    ],
    [
      "an endless number",
      { raw: JSON.stringify(good).replace("2", "1e309") },
      422,
      "invalid",
      "party.children6to12",
    ],
    [
      "half a person",
      { body: { ...good, party: { ...party, adults: 1.5 } } },
      422,
      "invalid",
      "party.adults",
    ],
    [
      "a number as text",
      { body: { ...good, party: { ...party, adults: "1" } } },
      422,
      "invalid",
      "party.adults",
    ],
    ["an unknown language", { body: { ...good, language: "tlh" } }, 422, "invalid", "language"],
    ["a reason with markup", { body: { ...good, reasons: ["<img onerror>"] } }, 422, "invalid", "reasons.0"],
    ["a formula", { body: { ...good, wayIn: "=HYPERLINK()" } }, 422, "invalid", "wayIn"],
    [
      "a turned-around text",
      { body: { ...good, wantedStaffId: "a\u202eb" } },
      422,
      "invalid",
      "wantedStaffId",
    ],
    [
      "500 joined emoji",
      { body: { ...good, wantedStaffId: "👩‍👩‍👧".repeat(500) } },
      422,
      "invalid",
      "wantedStaffId",
    ],
    ["a NUL", { body: { ...good, wantedStaffId: "a\u0000" } }, 400, "badJson"],
    ["half a character", { raw: '{"who":"\\ud800"}' }, 400, "badJson"],
    ["__proto__", { raw: '{"who":"guardian","__proto__":{"isAdmin":true}}' }, 400, "badJson"],
    ["a body 100,000 levels deep", { raw: deep(10_000) }, 400, "badJson"],
    ["no JSON", { raw: "who=guardian" }, 400, "badJson"],
    ["an empty body", { raw: "" }, 400, "badJson"],
    ["invalid UTF-8", { raw: new Uint8Array([123, 34, 255, 254, 34, 125]) }, 400, "badJson"],
    ["a list", { raw: "[]" }, 422, "invalid"],
    ["null", { raw: "null" }, 422, "invalid"],
    [
      "a form",
      { body: good, headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "notJson",
    ],
    ["no content type", { body: good, headers: { "content-type": "" } }, 415, "notJson"],
    ["two megabytes", { raw: `{"who":"${"a".repeat(2_000_000)}"}` }, 413, "bodyTooLarge"],
    ["an unknown reason", { body: { ...good, reasons: ["dragons"] } }, 422, "unknownCode"],
    [
      "outreach with an offline ticket",
      { body: { ...good, offline: { number: 1, agoMs: 0 } } },
      422,
      "invalid",
      "offline",
    ],
  ])(
    "%s is refused with a code and its field, and changes nothing",
    async (_, sending, status, code, field) => {
      const before = await db.visit.count({ where: { officeId } });
      const answer = await put(sending);
      expect(answer).toMatchObject({ status, code, contentType: "application/problem+json" });
      if (field) expect(answer.field).toBe(field);
      expect(await db.visit.count({ where: { officeId } })).toBe(before);
    },
  );

  test("fifty megabytes are not read to their end", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        if (sent > 50 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const id = newId();
    const { headers, url } = requestTo(`/api/visits/${id}`, { method: "PUT", cookie });
    const request = new Request(url, {
      method: "PUT",
      headers,
      body: endless,
      duplex: "half",
    } as RequestInit);
    const answer = await checkIn(request, { params: Promise.resolve({ id }) });
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(1024 * 1024);
  });

  test("an id that is none is not found", async () => {
    expect(await put({ body: good }, "1-or-1=1")).toMatchObject({ status: 404, code: "notFound" });
  });

  test("a day that does not exist is not found", async () => {
    const holiday = routes["/api/settings/holidays/[day]"]?.PUT as Endpoint;
    const day = "2026-02-30";
    const body = { label: "Skottdag", opensAt: null, closesAt: null };
    const answer = await holiday(
      requestTo(`/api/settings/holidays/${day}`, { method: "PUT", cookie, body }),
      {
        params: Promise.resolve({ day }),
      },
    );
    expect(answer.status).toBe(404);
  });
});

describe("500 malformed requests over every route", () => {
  const junk: unknown[] = [
    ...[
      null,
      true,
      0,
      -0,
      2 ** 53,
      1e308,
      "",
      "a",
      "\u202e",
      "💥".repeat(300),
      "<script>",
      "'; DROP TABLE visit; --",
    ],
    ...[
      [],
      {},
      [[]],
      { id: null },
      { id: "x" },
      { id: newId(), type: "fly" },
      { id: newId(), type: "claim", expectedVersion: -1 },
    ],
    ...[
      { hours: [{ weekday: 9, opensAt: 5, closesAt: 1 }] },
      { entries: [{ code: "__proto__" }] },
      { roles: ["god"] },
    ],
  ];
  const raws = [
    "",
    "{",
    "\u0000",
    "nul",
    "[1,]",
    '{"a":1}{"b":2}',
    "\ufeff{}",
    deep(500),
    '{"id":"\\u0000"}',
  ];
  const ids = ["", "x", newId(), "../../etc/passwd", "%00", "a".repeat(5000), "🙂", "null", "-1"];

  test("end in a 4xx, and change nothing", async () => {
    const ways = Object.entries(routes).flatMap(([path, handlers]) =>
      Object.entries(handlers).flatMap(([method, handler]) =>
        isEndpoint(handler) && (method === "GET" || handler.spec.body) ? [{ path, method, handler }] : [],
      ),
    );
    const marks = async () => [
      await db.visit.count(),
      await db.room.count(),
      await db.device.count(),
      await db.inviteLink.count(),
      (await db.office.findUniqueOrThrow({ where: { id: officeId } })).name,
    ];
    const before = await marks();
    let tried = 0;
    for (let round = 0; tried < 500; round++) {
      for (const { path, method, handler } of ways) {
        const value = junk[(tried * 7 + round) % junk.length];
        const raw = tried % 3 === 0 ? raws[tried % raws.length] : JSON.stringify(value);
        const id = ids[tried % ids.length] ?? "";
        const query =
          method === "GET" ? `?${encodeURIComponent(String(value))}=${encodeURIComponent(String(raw))}` : "";
        const request = requestTo(`${path.replace(/\[\w+\]/g, encodeURIComponent(id))}${query}`, {
          method,
          cookie,
          ...(raw === undefined || method === "GET" ? {} : { raw }),
        });
        const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => [name, id]);
        const answer = await handler(request, { params: Promise.resolve(Object.fromEntries(names)) });
        expect(answer.status, `${method} ${path} ${raw}`).toBeLessThan(500);
        await answer.body?.cancel();
        tried++;
      }
    }
    expect(await marks()).toEqual(before);
  });

  test("also at the sign-in", async () => {
    for (const raw of raws) {
      const answer = await signIn(requestTo("/api/auth/sign-in/email", { method: "POST", raw }), {
        params: Promise.resolve({ path: ["sign-in", "email"] }),
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });
});

describe("a kiosk", () => {
  const ticket = (kioskCookie: string, offline: { number: number; agoMs: number } | null = null) =>
    put({ cookie: kioskCookie, body: { ...good, offline } });

  test("that a child taps twenty times in two seconds is slowed down, and says so", async () => {
    const kiosk = await cookieOfDevice(await makeKiosk(await makeOffice()));
    const answers = [];
    for (let tap = 0; tap < 20; tap++) answers.push(await ticket(kiosk));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(8);
    expect(answers.at(-1)).toMatchObject({ status: 429, code: "tooManyTickets" });
  });

  test("whose network is back sends forty tickets at once, and all get in", async () => {
    const kiosk = await cookieOfDevice(await makeKiosk(await makeOffice()));
    for (let number = 1; number <= 40; number++) {
      expect((await ticket(kiosk, { number, agoMs: (41 - number) * 30_000 })).status).toBe(200);
    }
  });

  test("whose tickets are all said to be given without network in one minute is slowed down, and says so", async () => {
    const kiosk = await cookieOfDevice(await makeKiosk(await makeOffice()));
    const answers = [];
    for (let number = 1; number <= 120; number++) {
      answers.push(await ticket(kiosk, { number: (number % 12) + 1, agoMs: 0 }));
    }
    // A minute may turn while they are sent.
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(48);
    expect(answers.filter(({ code }) => code === "tooManyTickets").length).toBeGreaterThan(60);
    expect((await ticket(kiosk, { number: 200, agoMs: 20 * 60_000 })).status).toBe(200);
  });

  test("that names a number far ahead gets the next one, and its honest numbers stay its own", async () => {
    const kiosk = await cookieOfDevice(await makeKiosk(await makeOffice({ timeZone: zoneAtNoon() })));
    expect(await ticket(kiosk, { number: 9999, agoMs: 1_000 })).toMatchObject({ status: 200, number: 1 });
    expect(await ticket(kiosk, { number: 2, agoMs: 70_000 })).toMatchObject({ status: 200, number: 2 });
    // The furthest that is kept, again and again: it moves by one with each ticket, not by two hundred.
    for (const [tickets, number] of [201, 203, 204, 205].entries()) {
      expect(await ticket(kiosk, { number, agoMs: (tickets + 3) * 60_000 })).toMatchObject({ status: 200 });
    }
    const { nextNumber } = await (await kioskSnapshot(requestTo("/api/kiosk", { cookie: kiosk }))).json();
    expect(nextNumber).toBeLessThan(220);
    for (let ahead = 0; ahead < 3; ahead++) {
      const number = nextNumber + ahead;
      expect(await ticket(kiosk, { number, agoMs: (9 + ahead) * 60_000 })).toMatchObject({
        status: 200,
        number,
      });
    }
  });

  test("cannot pretend to be the reception", async () => {
    const kiosk = await cookieOfDevice(await makeKiosk(await makeOffice()));
    expect(await put({ cookie: kiosk, body: { ...good, outreach: true } })).toMatchObject({
      field: "outreach",
    });
  });

  test("in a browser where somebody is signed in acts as the kiosk when it says so", async () => {
    const office = await makeOffice();
    const both = `${await sessionOf(await makeStaff(office))}; ${await cookieOfDevice(await makeKiosk(office))}`;
    const asKiosk = await put({ cookie: both, body: good, headers: { "kom-in-as": "kiosk" } });
    const asStaff = await put({ cookie: both, body: good });
    expect([asKiosk, asStaff]).toMatchObject([{ series: "A" }, { series: "R" }]);
  });
});

describe("check-in by phone", () => {
  const phone = (posterKey: string | null, address: string) =>
    put({ cookie: "", body: { ...good, posterKey }, headers: { "x-kom-in-address": address } });

  test("needs the poster's key and an open office", async () => {
    const open = await makeOffice();
    expect(await phone(open.posterKey, "203.0.113.1")).toMatchObject({ status: 200, series: "T" });
    expect(await phone("not a poster's key", "203.0.113.1")).toMatchObject({ code: "codeRefused" });
    expect(await phone(null, "203.0.113.1")).toMatchObject({ field: "posterKey" });
    const shut = await makeOffice({ hours: [] });
    expect(await phone(shut.posterKey, "203.0.113.1")).toMatchObject({ status: 409, code: "officeClosed" });
    const off = await makeOffice({ phoneCheckIn: false });
    expect(await phone(off.posterKey, "203.0.113.1")).toMatchObject({ code: "phoneCheckInOff" });
  });

  test("is limited per address, an IPv6 /64 being one", async () => {
    const office = await makeOffice();
    const answers = [];
    for (let at = 0; at < 14; at++) answers.push(await phone(office.posterKey, `2001:db8:7:7::${at}`));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(12);
    expect((await phone(office.posterKey, "2001:db8:7:8::1")).status).toBe(200);
  });

  test("is limited for all phones of an office together, and no other way in is shut by it", async () => {
    const office = await makeOffice();
    for (let at = 0; at < 60; at++) await exceeds(limits.ticketsByPhones, office.id);
    expect(await phone(office.posterKey, "203.0.113.9")).toMatchObject({ code: "tooManyTickets" });
    expect((await phone((await makeOffice()).posterKey, "203.0.113.9")).status).toBe(200);
    const kiosk = await cookieOfDevice(await makeKiosk(office));
    expect((await put({ cookie: kiosk, body: good })).status).toBe(200);
  });
});

test("the published contract names every route, its body and who may", async () => {
  const answer = await contract(requestTo("/api/openapi.json"));
  const { paths } = (await answer.json()) as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  expect(Object.keys(paths)).toContain("/api/visits/{id}/events");
  expect(paths["/api/visits/{id}"]?.put).toMatchObject({
    "x-permission": ["visit.checkIn"],
    requestBody: { content: { "application/json": { schema: { additionalProperties: false } } } },
  });
});
