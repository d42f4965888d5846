import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";
import { hashOfAnswer, keysOfAnswer } from "#lib/recordings/answers.ts";
import { reviewStates, textsForReview } from "#lib/recordings/approved-texts.ts";
import { coverage, nextList } from "#lib/recordings/coverage.ts";
import { phraseRows } from "#lib/recordings/queries.ts";
import { PUT as record } from "../../../app/api/recordings/[locale]/[key]/route.ts";
import { GET as savePack, POST as takePack } from "../../../app/api/recordings/pack/route.ts";
import {
  PUT as approve,
  DELETE as withdraw,
} from "../../../app/api/settings/answers/[locale]/[answer]/route.ts";
import { PUT as approveTexts } from "../../../app/api/settings/texts/[locale]/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeStaff } from "../../support/office.ts";

async function officeWithAdmin() {
  const office = await makeOffice();
  await makeKiosk(office);
  return { office, cookie: await sessionOf(await makeStaff(office, { roles: ["admin"] })) };
}
let at: Awaited<ReturnType<typeof officeWithAdmin>>;
beforeEach(async () => {
  at = await officeWithAdmin();
});

const shownOn = async (officeId: string): Promise<KioskSnapshot["office"]["approved"]> =>
  ((await snapshotFor(officeId, { kind: "kiosk", series: "A" })) as KioskSnapshot).office.approved;

const place = (locale: string, answer: string) => ({ params: Promise.resolve({ locale, answer }) }) as never;
const put = (locale: string, answer: string, body: object, cookie = at.cookie) =>
  approve(
    requestTo(`/api/settings/answers/${locale}/${answer}`, { method: "PUT", cookie, body }),
    place(locale, answer),
  );

const webm = Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3]);
async function readAloud(key: string, { office, cookie } = at): Promise<number> {
  const row = (await phraseRows({ officeId: office.id }, "so")).find((one) => one.key === key);
  const request = requestTo(`/api/recordings/so/${key}?text=${row?.hash}`, {
    ...{ method: "PUT", cookie, raw: webm },
    headers: { "content-type": "audio/webm" },
  });
  return (await record(request, { params: Promise.resolve({ locale: "so", key }) })).status;
}

describe("an honest answer", () => {
  test("is shown in a language once a person has approved the text that stands there, until it is withdrawn", async () => {
    expect(await shownOn(at.office.id)).toEqual({});
    const textHash = await hashOfAnswer("so", "children");
    expect((await put("so", "children", { textHash, approvedBy: "Tolkförmedlingen, 3 maj" })).status).toBe(
      204,
    );
    expect(await shownOn(at.office.id)).toEqual({ so: ["children"] });
    const request = requestTo("/api/settings/answers/so/children", { method: "DELETE", cookie: at.cookie });
    expect((await withdraw(request, place("so", "children"))).status).toBe(204);
    expect(await shownOn(at.office.id)).toEqual({});
    const written = await db.auditEntry.findMany({
      where: { officeId: at.office.id },
      orderBy: { seq: "asc" },
    });
    expect(written.map(({ action }) => action)).toEqual(["answerApproved", "answerWithdrawn"]);
  });

  test("is a draft in English as in every other language", async () => {
    const textHash = await hashOfAnswer("en", "records");
    await put("en", "records", { textHash, approvedBy: "Byrån" });
    expect(await shownOn(at.office.id)).toEqual({ en: ["records"] });
  });

  test("is a draft again when its text is another than the one that was read", async () => {
    await put("so", "children", { textHash: await hashOfAnswer("so", "children"), approvedBy: "Byrån" });
    await db.approvedAnswer.updateMany({
      where: { officeId: at.office.id },
      data: { textHash: "x".repeat(43) },
    });
    expect(await shownOn(at.office.id)).toEqual({});
    expect((await put("so", "children", { textHash: "x".repeat(43), approvedBy: "Byrån" })).status).toBe(409);
  });

  test.each([
    ["nobody's name", "so", "children", { approvedBy: "" }, 422],
    ["a personal number", "so", "children", { approvedBy: "850709-1234" }, 422],
    ["Swedish, the source", "sv", "children", {}, 404],
    ["an answer that needs none", "so", "office", {}, 404],
  ])("is not approved with %s", async (_, locale, answer, more, status) => {
    const textHash = await hashOfAnswer("so", "children");
    expect((await put(locale, answer, { textHash, approvedBy: "Byrån", ...more })).status).toBe(status);
    expect(await db.approvedAnswer.count({ where: { officeId: at.office.id } })).toBe(0);
  });

  test("is approved by whoever reads it aloud, with its last phrase", async () => {
    const keys = keysOfAnswer("records");
    for (const key of keys.slice(1)) expect(await readAloud(key)).toBe(204);
    expect(await shownOn(at.office.id)).toEqual({});
    expect(await readAloud(keys[0] ?? "")).toBe(204);
    expect(await shownOn(at.office.id)).toEqual({ so: ["records"] });
  });
});

describe("a visitor's text", () => {
  const read = () => textsForReview({ officeId: at.office.id }, "so");
  const draftsLeft = async () =>
    (await reviewStates({ officeId: at.office.id })).find(({ locale }) => locale === "so")?.drafts;
  const send = async (body: object, locale = "so") =>
    (
      await approveTexts(
        requestTo(`/api/settings/texts/${locale}`, { method: "PUT", cookie: at.cookie, body }),
        { params: Promise.resolve({ locale }) } as never,
      )
    ).status;
  const asRead = async (count: number) =>
    (await read())
      .filter(({ approvedBy }) => !approvedBy)
      .slice(0, count)
      .map(({ key, hash }) => ({ key, textHash: hash }));

  test("is a draft until a person has read it in the language, and again when that is taken back", async () => {
    const [before, texts] = [await draftsLeft(), await asRead(3)];
    expect(await send({ approvedBy: "Tolkförmedlingen, 3 maj", texts })).toBe(204);
    expect(await draftsLeft()).toBe((before ?? 0) - 3);
    const first = (await read()).find(({ key }) => key === texts[0]?.key);
    expect(first).toMatchObject({ approvedBy: "Tolkförmedlingen, 3 maj", outdatedBy: null });
    expect(await send({ approvedBy: null, texts })).toBe(204);
    expect(await draftsLeft()).toBe(before);
    const written = await db.auditEntry.findMany({
      where: { officeId: at.office.id },
      orderBy: { seq: "asc" },
    });
    expect(written.map(({ action, detail }) => [action, detail])).toEqual([
      ["textsApproved", { approvedBy: "Tolkförmedlingen, 3 maj", count: 3, locale: "so" }],
      ["textsWithdrawn", { count: 3, locale: "so" }],
    ]);
  });

  test("is a draft again once it reads otherwise, and says who had read it", async () => {
    const texts = await asRead(1);
    await send({ approvedBy: "Byrån", texts });
    await db.approvedText.updateMany({
      where: { officeId: at.office.id },
      data: { textHash: "x".repeat(43) },
    });
    const text = (await read()).find(({ key }) => key === texts[0]?.key);
    expect(text).toMatchObject({ approvedBy: null, outdatedBy: "Byrån" });
  });

  test.each([
    ["words that are others now", [0, 1], { textHash: "x".repeat(43) }, "Byrån", "so", 409],
    ["a text that there isn't", [0], { key: "kiosk.nothing" }, "Byrån", "so", 409],
    ["an answer that is approved whole", [0], { key: "trust.children.p1" }, "Byrån", "so", 409],
    ["one text twice", [0, 0], {}, "Byrån", "so", 422],
    ["a personal number for a name", [0], {}, "850709-1234", "so", 422],
    ["no text at all", [], {}, "Byrån", "so", 422],
    ["Swedish, the source", [0], {}, "Byrån", "sv", 404],
  ])(
    "is not approved with %s, and nothing beside it is",
    async (_, places, more, approvedBy, locale, status) => {
      const some = await asRead(2);
      const texts = places.map((place, at) =>
        at === places.length - 1 ? { ...some[place], ...more } : some[place],
      );
      expect(await send({ approvedBy, texts }, locale)).toBe(status);
      expect(await db.approvedText.count({ where: { officeId: at.office.id } })).toBe(0);
    },
  );
});

describe("what is recorded", () => {
  test("is counted list by list, and the shortest list that is left comes next", async () => {
    await readAloud("kiosk.welcome");
    const somali = (await coverage({ officeId: at.office.id })).find(({ locale }) => locale === "so");
    expect(somali?.done).toBe(1);
    expect(somali?.lists.find(({ group }) => group === "steps")).toMatchObject({ done: 1 });
    expect(nextList([])).toBeNull();
    const lists = [
      { group: "steps" as const, done: 0, total: 9 },
      { group: "call" as const, done: 2, total: 2 },
      { group: "closed" as const, done: 1, total: 4 },
    ];
    expect(nextList(lists)).toBe("closed");
  });
});

describe("a voice pack", () => {
  const saved = async (consent = "Får användas av andra kontor"): Promise<Response> =>
    savePack(
      requestTo(`/api/recordings/pack?locale=so&consent=${encodeURIComponent(consent)}`, {
        cookie: at.cookie,
      }),
    );
  const taken = async (file: string, cookie: string) => {
    const headers = { "content-type": "application/json" };
    const answer = await takePack(
      requestTo("/api/recordings/pack", { method: "POST", cookie, raw: Buffer.from(file), headers }),
    );
    return { status: answer.status, body: await answer.json() };
  };

  test("brings another office what it has not recorded itself, and approves nothing there", async () => {
    for (const key of ["kiosk.welcome", "digit.1", ...keysOfAnswer("records")]) await readAloud(key);
    const file = await (await saved()).text();
    const other = await officeWithAdmin();
    await readAloud("digit.1", other);
    const count = 2 + keysOfAnswer("records").length;
    expect(await taken(file, other.cookie)).toEqual({
      status: 200,
      body: { taken: count - 1, ofOtherTexts: 0, alreadyHere: 1 },
    });
    expect(await db.recording.count({ where: { officeId: other.office.id } })).toBe(count);
    expect(await shownOn(other.office.id)).toEqual({});
    expect((await taken(file, other.cookie)).body).toMatchObject({ taken: 0, alreadyHere: count });
  });

  test("leaves out what reads otherwise here", async () => {
    await readAloud("kiosk.welcome");
    await readAloud("digit.1");
    const pack = JSON.parse(await (await saved()).text());
    const { createHash } = await import("node:crypto");
    pack.recordings[0].textHash = "x".repeat(43);
    const sum = createHash("sha256");
    for (const one of pack.recordings)
      sum.update(`${one.locale}\n${one.key}\n${one.textHash}\n${one.mime}\n${one.sound}\n`);
    const other = await officeWithAdmin();
    const answer = await taken(JSON.stringify({ ...pack, checksum: sum.digest("base64url") }), other.cookie);
    expect(answer.body).toEqual({ taken: 1, ofOtherTexts: 1, alreadyHere: 0 });
  });

  test.each([
    ["is no JSON", () => "{", "file"],
    ["is another file", () => '{"format":"other"}', "file"],
    ["is nested without end", () => "[".repeat(100_000), "file"],
    ["holds half a sign", (file: string) => file.replace("Får", "F\\ud800r"), "file"],
    ["holds a sign that the database can't", (file: string) => file.replace(/"text":"/, "$&\\u0000"), "file"],
    [
      "was altered",
      (file: string) => file.replace(/"key":"kiosk\.welcome"/, '"key":"kiosk.age.title"'),
      "checksum",
    ],
  ])("that %s changes nothing", async (_, altered, field) => {
    await readAloud("kiosk.welcome");
    const file = await (await saved()).text();
    const other = await officeWithAdmin();
    expect(await taken(altered(file), other.cookie)).toMatchObject({ status: 422, body: { field } });
    expect(await db.recording.count({ where: { officeId: other.office.id } })).toBe(0);
  });

  test("is not saved without what those who read have agreed to", async () => {
    expect((await saved("ja")).status).toBe(422);
  });
});
