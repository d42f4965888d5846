import { globSync, readFileSync } from "node:fs";
import { unstable_doesMiddlewareMatch } from "next/experimental/testing/server.js";
import { describe, expect, test } from "vitest";
import { joinOffice } from "#lib/auth/invitations/invitations.ts";
import { createInvite } from "#lib/auth/invitations/invite-links.ts";
import { choosePassword } from "#lib/auth/invitations/password-links.ts";
import { dropPassword } from "#lib/auth/passwords/password.ts";
import { nameSchema } from "#lib/auth/schema.ts";
import { RightsEnded } from "#lib/auth/sessions/admit-again.ts";
import { db } from "#lib/db/client.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { createLinkFor } from "#lib/staff/identity.ts";
import { annotationSchema } from "#lib/statistics/schema.ts";
import { command } from "#lib/visits/commands.ts";
import { POST as raise } from "../../../app/api/alarms/route.ts";
import { POST as accept } from "../../../app/api/invites/accept/route.ts";
import { GET as live } from "../../../app/api/live/route.ts";
import { GET as metrics } from "../../../app/api/metrics/route.ts";
import { POST as addRoom } from "../../../app/api/rooms/route.ts";
import { PUT as setHoliday } from "../../../app/api/settings/holidays/[day]/route.ts";
import { PATCH as changeOffice } from "../../../app/api/settings/office/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { GET as readTicket } from "../../../app/api/tickets/[token]/route.ts";
import { POST as giveCommand } from "../../../app/api/visits/[id]/events/route.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { GET as door } from "../../../app/in/[key]/route.ts";
import { POST as press } from "../../../app/t/[token]/[action]/route.ts";
import { GET as open } from "../../../app/t/[token]/route.ts";
import { cookieOfDevice, origin, requestTo, sessionOf } from "../../support/gate.ts";
import { untilSomebodyWaits } from "../../support/identity/waiting-locks.ts";
import { givePassword, makeKiosk, makeOffice, makeStaff, newId, staffActor } from "../../support/office.ts";

type Office = Awaited<ReturnType<typeof makeOffice>>;
const given = <T extends object>(params: T) => ({ params: Promise.resolve(params) });

async function arrive(office: Office): Promise<{ id: string; token: string }> {
  const id = newId();
  const cookie = await cookieOfDevice(await makeKiosk(office));
  const body = {
    who: "family",
    party: { adults: 1, children0to5: 1, children6to12: 0, children13to17: 0 },
    language: "so",
  };
  const request = requestTo(`/api/visits/${id}`, { method: "PUT", cookie, body });
  return (await checkIn(request, given({ id }))).json() as Promise<{ id: string; token: string }>;
}

async function meetAndFinish(office: Office, id: string): Promise<void> {
  const amir = staffActor(await makeStaff(office));
  for (const order of [
    { type: "call", roomId: null },
    { type: "start" },
    { type: "complete", outcomes: ["talk"], childSpokenTo: true },
  ])
    await command(amir, id, { id: newId(), ...order } as Parameters<typeof command>[2]);
}

describe("whoever holds a visitor's phone", () => {
  test("learns nothing of a visit that is over from what the phone is sent", async () => {
    const office = await makeOffice({ name: "Vivalla" });
    const visit = await arrive(office);
    await meetAndFinish(office, visit.id);
    const answer = await readTicket(requestTo(`/api/tickets/${visit.token}`), given({ token: visit.token }));
    expect(answer.status).toBe(404);
    const existing = await answer.json();
    const never = await readTicket(requestTo(`/api/tickets/${"x".repeat(24)}`), given({ token: "x" }));
    expect(await never.json()).toEqual(existing);
    const audience = { kind: "ticket", visitId: visit.id } as const;
    expect(await snapshotFor(office.id, audience)).toEqual({
      ...{ officeName: "", code: "", status: "completed", language: null, ahead: null, wait: null },
      ...{
        room: null,
        callCount: 0,
        parkReason: null,
        canUndoLeave: false,
        takesFeedback: false,
        announcement: null,
      },
      ...{ cursor: expect.any(String), at: expect.any(String), timeZone: "Europe/Stockholm" },
    });
  });

  test("gets from a button neither what staff noted nor who they are", async () => {
    const office = await makeOffice();
    const visit = await arrive(office);
    const holder = { "kom-in-ticket": visit.token };
    const send = async (body: object) => {
      const request = requestTo(`/api/visits/${visit.id}/events`, { method: "POST", headers: holder, body });
      return (await giveCommand(request, given({ id: visit.id }))).json();
    };
    expect(await send({ id: newId(), type: "park", reason: "steppedOut" })).toEqual({ id: visit.id });
    await send({ id: newId(), type: "resume" });
    await meetAndFinish(office, visit.id);
    const refused = await send({ id: newId(), type: "leave" });
    expect(refused).toMatchObject({ code: "notFound" });
    expect(refused).not.toHaveProperty("visit");
  });
});

describe("an address that no page of ours leads to", () => {
  test.each([
    ["a line break", "a\nb"],
    ["a sign of more than a byte", "€"],
    ["a NUL", "a\0b"],
    ["dots", ".."],
    ["no end", "x".repeat(3000)],
  ])("with %s is a ticket that is over", async (_, token) => {
    const path = `/t/${encodeURIComponent(token)}`;
    expect((await open(requestTo(path), given({ token }))).status).toBe(404);
    const form = requestTo(`${path}/leave`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      raw: "id=%00",
    });
    expect((await press(form, given({ token, action: "leave" }))).status).toBe(404);
  });

  test.each([
    ["a NUL", "%00"],
    ["a picture", "%F0%9F%98%80"],
    ["no end", "x".repeat(3000)],
  ])("with %s as its key is an old poster", async (_, key) => {
    const answer = await door(requestTo(`/in/${key}`), given({ key }));
    expect(answer.status).toBe(404);
  });

  test("still has a content policy: the proxy sees every page, also one that looks like a file", () => {
    const matcher = /matcher: \[\s*("[^"]*")/.exec(readFileSync("proxy.tsx", "utf8"))?.[1] ?? "";
    const isSeen = (url: string) =>
      unstable_doesMiddlewareMatch({ config: { matcher: [JSON.parse(matcher)] }, url });
    const pages = [
      "/",
      "/sv/desk",
      "/sv/visits/a.b",
      "/apple",
      "/_nextdoor",
      "/sv/settings/x.js",
      "/tickets",
      "/t/a/b/c",
    ];
    for (const url of pages) expect(isSeen(url), url).toBe(true);
    const files = globSync("**/*.*", { cwd: "public" }).map((path) => `/${path}`);
    expect(files.length).toBeGreaterThan(5);
    const others = ["/_next/static/a.js", ...files];
    for (const url of others) expect(isSeen(url), url).toBe(false);
  });

  test("a day before there were calendars is not found", async () => {
    const cookie = await sessionOf(await makeStaff(await makeOffice(), { roles: ["admin"] }));
    const body = { label: "Helg", opensAt: null, closesAt: null };
    for (const day of ["0000-01-01", "9999-12-31"]) {
      const request = requestTo(`/api/settings/holidays/${day}`, { method: "PUT", cookie, body });
      expect((await setHoliday(request, given({ day }))).status).toBe(404);
    }
  });
});

test("one phone opens a few streams and no more, until it lets one go", async () => {
  const { token } = await arrive(await makeOffice());
  const open = () => live(requestTo(`/api/live?ticket=${token}`));
  const streams = await Promise.all(Array.from({ length: 8 }, open));
  expect(streams.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect((await open()).status).toBe(429);
  await streams.pop()?.body?.cancel();
  streams.push(await open());
  expect(streams.at(-1)?.status).toBe(200);
  await Promise.all(streams.map(({ body }) => body?.cancel()));
});

test("a child that presses for help again and again is heard, and then waits", async () => {
  const cookie = await cookieOfDevice(await makeKiosk(await makeOffice()));
  const press = () => raise(requestTo("/api/alarms", { method: "POST", cookie, body: { id: newId() } }));
  const statuses: number[] = [];
  for (let time = 0; time < 14; time++) statuses.push((await press()).status);
  expect(statuses).toEqual([...Array(12).fill(200), 429, 429]);
});

describe("an invite", () => {
  const accepting = (url: string) =>
    accept(
      requestTo("/api/invites/accept", {
        method: "POST",
        headers: { "x-kom-in-address": "10.77.0.2" },
        body: {
          token: new URL(url).searchParams.get("token"),
          name: "Sara",
          password: "a long enough password",
        },
      }),
    );
  const disable = async (cookie: string, id: string) => {
    const request = requestTo(`/api/staff/${id}`, { method: "PATCH", cookie, body: { isDisabled: true } });
    expect((await changeStaff(request, given({ id }))).status).toBe(204);
  };

  test("doesn't bring back who was switched off after it was made", async () => {
    const office = await makeOffice();
    const admin = await makeStaff(office, { roles: ["admin"] });
    const colleague = await makeStaff(office);
    const { url } = await createInvite(staffActor(admin), colleague.email, ["secretary"]);
    const other = await createInvite(staffActor(admin), "other@test.example", ["secretary"]);
    await disable(await sessionOf(admin), colleague.id);
    expect((await accepting(url)).status).toBe(422);
    expect((await accepting(other.url)).status).toBe(200);
  });

  test("that an administrator made for themselves ends with their part in the office", async () => {
    const office = await makeOffice();
    const admin = await makeStaff(office, { roles: ["admin"] });
    const leaving = await makeStaff(office, { roles: ["admin"] });
    const { url } = await createInvite(staffActor(leaving), "back@door.example", ["admin"]);
    await disable(await sessionOf(admin), leaving.id);
    expect((await accepting(url)).status).toBe(422);
  });

  test("opens once, also when ten use it in the same moment", async () => {
    const office = await makeOffice();
    const admin = await makeStaff(office, { roles: ["admin"] });
    const { url } = await createInvite(staffActor(admin), `${newId()}@test.example`, ["reception"]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => accepting(url)));
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(await db.staff.count({ where: { officeId: office.id, roles: { has: "reception" } } })).toBe(1);
  });
});

describe("a link to a new password opens nothing any more", () => {
  async function handedOut() {
    const office = await makeOffice();
    const [admin, colleague] = [await makeStaff(office, { roles: ["admin"] }), await makeStaff(office)];
    await givePassword(colleague, "three plain words together");
    const made = await createLinkFor(staffActor(admin), colleague.id, origin);
    const token = new URL(made.ok ? made.value.url : origin).searchParams.get("token") ?? "";
    const choose = () => choosePassword({ token, password: "seven green bicycles here" });
    return { office, admin, colleague, choose };
  }
  const inviteTo = async (email: string) => {
    const admin = await makeStaff(await makeOffice(), { roles: ["admin"] });
    const { url } = await createInvite(staffActor(admin), email, ["admin"]);
    return { admin, token: new URL(url).searchParams.get("token") ?? "" };
  };

  test("once its owner works in an office where whoever made it administers nothing", async () => {
    const { colleague, choose } = await handedOut();
    const { token } = await inviteTo(colleague.email);
    expect(await joinOffice(token, colleague.id)).toMatchObject({ ok: true });
    expect(await choose()).toEqual({ ok: false, error: "codeRefused" });
  });

  test("once another office has taken its owner back", async () => {
    const { colleague, choose } = await handedOut();
    const admin = await makeStaff(await makeOffice(), { roles: ["admin"] });
    const { officeId } = admin;
    await db.staff.create({
      data: { officeId, userId: colleague.id, roles: ["secretary"], disabledAt: new Date() },
    });
    const cookie = await sessionOf(admin);
    const request = requestTo(`/api/staff/${colleague.id}`, {
      ...{ method: "PATCH", cookie, body: { isDisabled: false } },
    });
    expect((await changeStaff(request, given({ id: colleague.id }))).status).toBe(204);
    expect(await choose()).toEqual({ ok: false, error: "codeRefused" });
  });

  test("once the organisation alone lets its owner in", async () => {
    const { colleague, choose } = await handedOut();
    await dropPassword(colleague.id);
    expect(await choose()).toEqual({ ok: false, error: "codeRefused" });
    expect(await db.account.count({ where: { userId: colleague.id } })).toBe(0);
  });

  test("when it is made in the moment in which its owner joins another office", async () => {
    const { admin, colleague } = await handedOut();
    const { token } = await inviteTo(colleague.email);
    let made: Promise<unknown> | undefined;
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM office WHERE id = ${admin.officeId} FOR NO KEY UPDATE`;
      // It has looked where the colleague works, and waits for the office.
      made = createLinkFor(staffActor(admin), colleague.id, origin).catch((error: Error) => error);
      await untilSomebodyWaits();
      expect(await joinOffice(token, colleague.id)).toMatchObject({ ok: true });
    });
    expect(await made).toBeInstanceOf(RightsEnded);
    const open = { kind: "password" as const, email: colleague.email, usedAt: null };
    expect(await db.inviteLink.count({ where: open })).toBe(0);
  });
});

test("two who add the same at once are told so, not that something broke", async () => {
  const cookie = await sessionOf(await makeStaff(await makeOffice(), { roles: ["admin"] }));
  const add = () => addRoom(requestTo("/api/rooms", { method: "POST", cookie, body: { name: "Rum 9" } }));
  const answers = await Promise.all([add(), add(), add(), add()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
});

test.each([
  ["a coordination number", { displayMessages: [{ sv: "Fråga efter 850175-1234" }] }],
  ["a personal number in wide digits", { closedInfo: { sv: "８５０１１５-１２３４" } }],
  ["a personal number with a sign between that can't be seen", { closedInfo: { sv: "8501\u200d15-1234" } }],
  ["a personal number as the office's name", { name: "850115-1234" }],
  ["a phone number in brackets", { displayMessages: [{ sv: "Ring (070) 123 45 67" }] }],
  [
    "a personal number in Arabic digits",
    { closedInfo: { ar: "\u0668\u0665\u0660\u0661\u0661\u0665-\u0661\u0662\u0663\u0664" } },
  ],
  ["a personal number in groups", { displayMessages: [{ sv: "Fråga efter 1985-01-15.1234" }] }],
  [
    "a phone number in Persian digits",
    { displayMessages: [{ fa: "\u06f0\u06f7\u06f0 \u06f1\u06f2\u06f3 \u06f4\u06f5 \u06f6\u06f7" }] },
  ],
  ["a phone number as the office's name", { name: "Ring 070-123 45 67" }],
  ["text that turns around", { closedInfo: { sv: "Öppet \u202e dag" } }],
])("the office's texts never hold %s", async (_, body) => {
  const cookie = await sessionOf(await makeStaff(await makeOffice(), { roles: ["admin"] }));
  const answer = await changeOffice(requestTo("/api/settings/office", { method: "PATCH", cookie, body }));
  expect(answer.status).toBe(422);
});

test.each([
  ["Julafton 2026-12-24 09.00–12.00"],
  ["Öppet 24.12.2026 kl. 13"],
  ["Öppet 2026-12-24 09.00-12.00 och 13.00-16.00"],
  ["Vivalla 2010 och rum 1234"],
  ["مفتوح ٢٤/١٢/٢٠٢٦"],
])("and take the days and times of %s", async (sv) => {
  const cookie = await sessionOf(await makeStaff(await makeOffice(), { roles: ["admin"] }));
  const body = { displayMessages: [{ sv }] };
  const answer = await changeOffice(requestTo("/api/settings/office", { method: "PATCH", cookie, body }));
  expect(answer.status).toBe(204);
});

test("no room, colleague or mark on the trend bears somebody's number", async () => {
  const cookie = await sessionOf(await makeStaff(await makeOffice(), { roles: ["admin", "chief"] }));
  const room = { name: "Ring 070-123 45 67" };
  const answer = await addRoom(requestTo("/api/rooms", { method: "POST", cookie, body: room }));
  expect(answer.status).toBe(422);
  expect(nameSchema.safeParse("Amir 070-123 45 67").success).toBe(false);
  const label = "\u0668\u0665\u0660\u0661\u0661\u0665\u0661\u0662\u0663\u0664";
  expect(annotationSchema.safeParse({ day: "2026-11-25", label }).success).toBe(false);
});

test("figures of the process are for this machine, not for whom a proxy on it brings", async () => {
  const ask = async (headers: Record<string, string>) =>
    (await metrics(new Request(`${origin}/api/metrics`, { headers }))).status;
  expect(await ask({ "x-kom-in-address": "127.0.0.1" })).toBe(200);
  expect(await ask({ "x-kom-in-address": "127.0.0.1", "x-forwarded-for": "127.0.0.1" })).toBe(200);
  expect(await ask({ "x-kom-in-address": "127.0.0.1", "x-forwarded-for": "203.0.113.5" })).toBe(401);
});
