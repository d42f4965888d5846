import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { auditHead, verifyChain } from "#lib/audit/verify.ts";
import { newestBackup } from "#lib/backup/newest-backup.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { flattened } from "#lib/i18n/review/review-register.ts";
import { textPairs } from "#lib/i18n/review/side-by-side.ts";
import { isForVisitors } from "#lib/i18n/scope.ts";
import { sensitiveAnswers } from "#lib/i18n/visitor-faq.ts";
import { keysOfAnswer } from "#lib/recordings/answers.ts";
import { reviewStates } from "#lib/recordings/approved-texts.ts";
import sv from "#messages/sv.json" with { type: "json" };
import { PUT as presence } from "../../../app/api/presence/route.ts";
import { GET as queue } from "../../../app/api/queue/route.ts";
import { PATCH as changeRoom } from "../../../app/api/rooms/[id]/route.ts";
import { POST as addRoom } from "../../../app/api/rooms/route.ts";
import { PUT as switchOffice } from "../../../app/api/session/office/route.ts";
import { PUT as changeHours } from "../../../app/api/settings/hours/route.ts";
import { PUT as changeList } from "../../../app/api/settings/lists/[list]/route.ts";
import { PATCH as changeOffice } from "../../../app/api/settings/office/route.ts";
import { POST as rotate } from "../../../app/api/settings/poster-key/route.ts";
import { PATCH as changeStaff } from "../../../app/api/staff/[id]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeOffice, makeRoom, makeStaff } from "../../support/office.ts";

let office: Awaited<ReturnType<typeof makeOffice>>;
let admin: Awaited<ReturnType<typeof makeStaff>>;
let cookie: string;
beforeEach(async () => {
  office = await makeOffice();
  admin = await makeStaff(office, { roles: ["admin"] });
  cookie = await sessionOf(admin);
});

const by = (values: Record<string, string>) => ({ params: Promise.resolve(values) });
const answerOf = async (answer: Response) => ({
  status: answer.status,
  ...(answer.status === 204
    ? {}
    : ((await answer.json()) as { code?: string; field?: string; detail?: string })),
});
const patchOffice = async (body: object) =>
  answerOf(await changeOffice(requestTo("/api/settings/office", { method: "PATCH", cookie, body })));
const patchStaff = async (id: string, body: object) =>
  answerOf(await changeStaff(requestTo(`/api/staff/${id}`, { method: "PATCH", cookie, body }), by({ id })));

describe("the office's texts", () => {
  test.each([
    ["a personal number", { displayMessages: [{ sv: "Välkommen 19850709-1234" }] }],
    ["a short personal number", { closedInfo: { sv: "Fråga efter 850709-1234" } }],
    ["a phone number in a greeting", { displayMessages: [{ sv: "Ring Anna på 070-123 45 67" }] }],
    ["markup", { closedInfo: { sv: "<b>Stängt</b>" } }],
    ["an unknown language", { closedInfo: { tlh: "nuqneH" } }],
  ])("never hold %s", async (_, body) => {
    expect(await patchOffice(body)).toMatchObject({ status: 422, code: "invalid" });
  });

  test("may say which number to call when it is closed", async () => {
    const closedInfo = { sv: "Socialjouren svarar på 019-21 00 00." };
    expect((await patchOffice({ closedInfo })).status).toBe(204);
    expect((await db.office.findUniqueOrThrow({ where: { id: office.id } })).closedInfo).toEqual(closedInfo);
  });
});

test("a change of settings is recorded with who made it, and raises the office's revision", async () => {
  await patchOffice({ name: "Nya namnet" });
  const after = await db.office.findUniqueOrThrow({ where: { id: office.id } });
  expect(after).toMatchObject({ name: "Nya namnet", revision: office.revision + 1 });
  const entry = await db.auditEntry.findFirstOrThrow({
    where: { officeId: office.id },
    orderBy: { seq: "desc" },
  });
  expect(entry).toMatchObject({ action: "officeChanged", actorId: admin.id, detail: { fields: ["name"] } });
});

test("opening hours that overlap or end before they begin are refused, and the old ones stay", async () => {
  const put = async (hours: object[]) =>
    answerOf(await changeHours(requestTo("/api/settings/hours", { method: "PUT", cookie, body: { hours } })));
  const overlap = [
    { weekday: 1, opensAt: 540, closesAt: 720 },
    { weekday: 1, opensAt: 700, closesAt: 900 },
  ];
  expect(await put(overlap)).toMatchObject({ status: 422, field: "hours" });
  expect(await put([{ weekday: 1, opensAt: 720, closesAt: 540 }])).toMatchObject({ status: 422 });
  expect(await db.officeHours.count({ where: { officeId: office.id } })).toBe(7);
  expect((await put([{ weekday: 1, opensAt: 540, closesAt: 720 }])).status).toBe(204);
  expect(await db.officeHours.count({ where: { officeId: office.id } })).toBe(1);
});

describe("a coded list", () => {
  const put = async (entries: object[]) => {
    const request = requestTo("/api/settings/lists/reason", { method: "PUT", cookie, body: { entries } });
    return answerOf(await changeList(request, by({ list: "reason" })));
  };
  test("switches off, orders and adds; what is no longer named is retired, never deleted", async () => {
    const own = { code: null, isOn: true, labels: { sv: "Odling" } };
    expect((await put([own, { code: "money", isOn: false, labels: null }])).status).toBe(200);
    expect((await put([{ code: "money", isOn: true, labels: null }])).status).toBe(200);
    const stored = await db.listEntry.findMany({ where: { officeId: office.id }, orderBy: { code: "asc" } });
    expect(stored).toMatchObject([
      { code: "money", retiredAt: null },
      {
        code: expect.stringMatching(/^own[0-9a-f]{12}$/),
        labels: { sv: "Odling" },
        retiredAt: expect.any(Date),
      },
    ]);
  });
  test("refuses an own entry without a Swedish label, and the same code twice", async () => {
    expect(await put([{ code: null, isOn: true, labels: { en: "Garden" } }])).toMatchObject({
      status: 422,
    });
    const twice = { code: "money", isOn: true, labels: null };
    expect(await put([twice, twice])).toMatchObject({ status: 422, field: "entries" });
  });
});

describe("staff", () => {
  test("the last administrator stays one, also when two take each other away", async () => {
    expect(await patchStaff(admin.id, { isDisabled: true })).toMatchObject({
      status: 409,
      code: "lastAdministrator",
    });
    expect(await patchStaff(admin.id, { roles: ["chief"] })).toMatchObject({ code: "lastAdministrator" });
    const other = await makeStaff(office, { roles: ["admin"] });
    await Promise.all([
      patchStaff(admin.id, { isDisabled: true }),
      patchStaff(other.id, { isDisabled: true }),
    ]);
    const where = { officeId: office.id, disabledAt: null, roles: { has: "admin" } } as const;
    expect(await db.staff.count({ where })).toBe(1);
  });

  test("a role that is taken away is gone with the next request", async () => {
    const colleague = await makeStaff(office, { roles: ["secretary"] });
    const own = await sessionOf(colleague);
    expect((await queue(requestTo("/api/queue", { cookie: own }))).status).toBe(200);
    await patchStaff(colleague.id, { isDisabled: true });
    expect((await queue(requestTo("/api/queue", { cookie: own }))).status).toBe(401);
  });

  test("somebody of two offices works with the one they switch to", async () => {
    const second = await makeOffice();
    await db.staff.create({ data: { officeId: second.id, userId: admin.id, roles: ["reception"] } });
    const body = { officeId: second.id };
    const switched = await switchOffice(requestTo("/api/session/office", { method: "PUT", cookie, body }));
    expect(switched.status).toBe(204);
    const shown = (await (await queue(requestTo("/api/queue", { cookie }))).json()) as {
      office: { id: string };
    };
    expect(shown.office.id).toBe(second.id);
    expect(await patchOffice({ name: "Inte mitt" })).toMatchObject({ status: 403 });
  });

  test("my room must be one of the office's", async () => {
    const put = async (roomId: string) => {
      const body = { state: "available", roomId };
      return answerOf(await presence(requestTo("/api/presence", { method: "PUT", cookie, body })));
    };
    expect((await put((await makeRoom(office)).id)).status).toBe(204);
    const foreign = await makeRoom(await makeOffice());
    expect(await put(foreign.id)).toMatchObject({ status: 422, code: "unknownRoom", field: "roomId" });
  });
});

test("a room that is no longer used is nobody's room, and its name can't be given twice", async () => {
  const room = await makeRoom(office, "Rum 1");
  await db.staff.updateMany({ where: { userId: admin.id }, data: { roomId: room.id } });
  const again = await addRoom(requestTo("/api/rooms", { method: "POST", cookie, body: { name: "Rum 1" } }));
  expect(await answerOf(again)).toMatchObject({ status: 409, code: "taken" });
  const request = requestTo(`/api/rooms/${room.id}`, { method: "PATCH", cookie, body: { isRetired: true } });
  expect((await changeRoom(request, by({ id: room.id }))).status).toBe(204);
  expect((await db.staff.findFirstOrThrow({ where: { userId: admin.id } })).roomId).toBeNull();
});

test("a new poster key ends the former one", async () => {
  const answer = await rotate(requestTo("/api/settings/poster-key", { method: "POST", cookie }));
  const { posterKey } = (await answer.json()) as { posterKey: string };
  expect(posterKey).not.toBe(office.posterKey);
  expect(await db.office.findUnique({ where: { posterKey: office.posterKey } })).toBeNull();
});

describe("what the settings tell the administrator", () => {
  test("is the latest backup in the data directory, and that there is none yet", async () => {
    expect(await newestBackup()).toBeNull();
    const folder = join(env.dataDirectory, "backups");
    mkdirSync(folder);
    const days = { "kom-in-older": 1, "kom-in-newest": 3, "kom-in-old": 2 };
    for (const [name, day] of Object.entries(days)) {
      const at = new Date(`2026-05-0${day}T18:00:00Z`);
      for (const file of [`${name}.ndjson.gz`, `${name}.ndjson.gz.part`]) {
        writeFileSync(join(folder, file), "1234");
        utimesSync(join(folder, file), at, at);
      }
    }
    expect(await newestBackup()).toEqual({
      name: "kom-in-newest.ndjson.gz",
      at: "2026-05-03T18:00:00.000Z",
      bytes: 4,
    });
    rmSync(folder, { recursive: true });
  });

  test("is the hash of the log's end, which another entry changes", async () => {
    await patchOffice({ name: "Ett namn" });
    const head = await auditHead();
    expect(head?.hash).toBe((await verifyChain()).head);
    await patchOffice({ name: "Ett annat" });
    expect((await auditHead())?.hash).not.toBe(head?.hash);
  });

  test("is how many of the visitors' texts nobody has read, in every language but Swedish", async () => {
    const all = Object.keys(flattened(sv)).filter(isForVisitors).length;
    // The answers that are shown only once they are approved are counted by themselves.
    const answers = sensitiveAnswers.flatMap(keysOfAnswer).length;
    const states = await reviewStates({ officeId: "nowhere" });
    expect(states.map(({ locale }) => locale)).toEqual(visitorLocales.filter((locale) => locale !== "sv"));
    for (const { locale, drafts, total } of states) {
      expect(total, locale).toBe(all - answers);
      expect(drafts, locale).toBeGreaterThanOrEqual(0);
      expect(drafts, locale).toBeLessThanOrEqual(total);
      const pairs = await textPairs(locale);
      expect(pairs.length, locale).toBe(all);
      expect(pairs.filter(({ reviewer }) => reviewer === null).length, locale).toBeGreaterThanOrEqual(drafts);
      expect(
        pairs.every(({ source, own }) => source !== "" && own !== ""),
        locale,
      ).toBe(true);
    }
  });
});
