import { afterEach, describe, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { foldDay } from "#lib/statistics/counting/fold.ts";
import { exact, few } from "#lib/statistics/disclosure/figure.ts";
import { published } from "#lib/statistics/disclosure/years.ts";
import { countFeedback } from "#lib/statistics/feedback.ts";
import { readToday } from "#lib/statistics/today.ts";
import { feedbackAnswers } from "#lib/visits/codes.ts";
import { POST as tell } from "../../../app/api/feedback/route.ts";
import { GET as open, POST as press } from "../../../app/t/[token]/route.ts";
import { cookieOfDevice, host, origin, requestTo } from "../../support/gate.ts";
import { makeKiosk, makeOffice, newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

afterEach(() => setClock(null));

type Office = { id: string };

const countsOf = async ({ id }: Office) =>
  Object.fromEntries(
    (await db.dailyCount.findMany({ where: { officeId: id, measure: { startsWith: "feedback" } } })).map(
      ({ measure, value, count }) => [`${measure} ${value}`, count],
    ),
  );

/** A face pressed on a phone, with or without scripts. */
const face = (token: string, answer: string, headers: Record<string, string> = {}) =>
  press(
    new Request(`${origin}/t/${token}?lang=sv`, {
      method: "POST",
      headers: { host, origin, "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams({ answer }).toString(),
    }),
    { params: Promise.resolve({ token }) },
  );
const page = async (token: string, query = "") =>
  (await open(requestTo(`/t/${token}${query}`), { params: Promise.resolve({ token }) })).text();

const meeting = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
type Reception = Awaited<ReturnType<typeof makeReception>>;

async function ticketOf(officeId: string, id: string): Promise<string> {
  return (await db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId, id } } })).token;
}

/** A visit that was met; its ticket. */
async function met({ office, amir, arrive }: Reception): Promise<string> {
  const id = await arrive();
  await did(amir, id, { type: "call", roomId: null });
  await did(amir, id, { type: "start" });
  await did(amir, id, { type: "complete", ...meeting });
  return ticketOf(office.id, id);
}

describe("on the phone, when the visit is over", () => {
  test("one face of one ticket is counted once, however often it is pressed", async () => {
    const reception = await makeReception();
    const token = await met(reception);
    expect(await page(token)).toContain("Hur var det hos oss i dag?");
    const pressed = await Promise.all([face(token, "good"), face(token, "bad"), face(token, "good")]);
    await face(token, "soso");
    expect(pressed.map(({ status }) => status)).toEqual([303, 303, 303]);
    const counts = await countsOf(reception.office);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await page(token, "?answered=1")).toContain("Tack för svaret.");
    expect(await page(token, "?lang=ar")).toContain("كيف كان الأمر عندنا اليوم؟");
  });

  test("a ticket that lives, one that never was, a mistake, and one of yesterday count for nothing and are thanked alike", async () => {
    const reception = await makeReception();
    const { office, arrive } = reception;
    const waiting = await ticketOf(office.id, await arrive());
    const mistake = await arrive();
    await did(reception.reception, mistake, { type: "void" });
    const yesterday = await met(reception);
    const tokens = [waiting, await ticketOf(office.id, mistake), "n".repeat(24), "x'--"];
    const answers = await Promise.all(tokens.map((token) => face(token, "bad")));
    setClock(() => Date.now() + 26 * 3600_000);
    answers.push(await face(yesterday, "bad"));
    for (const answer of answers) expect(answer.status).toBe(303);
    expect(answers.map(({ headers }) => headers.get("location")?.split("?")[1])).toEqual(
      answers.map(() => "answered=1&lang=sv"),
    );
    expect(await countsOf(office)).toEqual({});
  });

  test("takes nothing from another site, and no fourth face", async () => {
    const reception = await makeReception();
    const token = await met(reception);
    for (const [name, value] of [
      ["origin", "https://elsewhere.example"],
      ["sec-fetch-site", "cross-site"],
    ] as const)
      expect((await face(token, "bad", { [name]: value })).status).toBe(404);
    expect((await face(token, "awful")).status).toBe(404);
    expect(await countsOf(reception.office)).toEqual({});
  });

  test("nothing that is stored afterwards ties the answer to the visit, its hour or its language", async () => {
    const reception = await makeReception();
    const { office } = reception;
    const before = await everythingOf(office, await met(reception));
    const token = await ticketOf(office.id, before.visitId);
    await face(token, "bad");
    const after = await everythingOf(office, token);
    expect(after.visit).toEqual(before.visit);
    expect(after.events).toEqual(before.events);
    expect(after.audit).toEqual(before.audit);
    expect(await countsOf(office)).toEqual({ "feedbackPhone bad": 1 });
    // That it has answered is a keyed hash with an end, and tells not what.
    const tried = await db.tried.findMany({ where: { key: { startsWith: "feedbackByTicket" } } });
    for (const row of tried) expect(row.key).not.toContain(token);
  });
});

async function everythingOf({ id: officeId }: Office, token: string) {
  const visit = await db.visit.findUniqueOrThrow({ where: { token }, include: { events: true } });
  const audit = await db.auditEntry.count({ where: { officeId } });
  const [{ xmin }] = (await db.$queryRaw`SELECT xmin::text FROM visit WHERE token = ${token}`) as [
    { xmin: string },
  ];
  const { events, ...own } = visit;
  return { visitId: visit.id, visit: { ...own, xmin }, events, audit };
}

describe("on the tablet, without any ticket", () => {
  async function tablet(values: Parameters<typeof makeOffice>[0] = {}) {
    const office = await makeOffice(values);
    const cookie = await cookieOfDevice(await makeKiosk(office));
    const send = (answer: string, id = newId()) =>
      tell(requestTo("/api/feedback", { method: "POST", cookie, body: { id, answer } }), {
        params: Promise.resolve({}),
      });
    return { office, send };
  }

  test("an answer sent again is one, and a child who likes the faces is stopped", async () => {
    const { office, send } = await tablet();
    const id = newId();
    const statuses = [(await send("good", id)).status, (await send("good", id)).status];
    expect(statuses).toEqual([204, 204]);
    expect(await countsOf(office)).toEqual({ "feedbackKiosk good": 1 });
    const many = [];
    for (let at = 0; at < 12; at++) many.push((await send("bad")).status);
    expect(many.filter((status) => status === 204).length).toBe(10);
    expect(many.at(-1)).toBe(429);
    expect(await countsOf(office)).toEqual({ "feedbackKiosk good": 1, "feedbackKiosk bad": 10 });
  });

  test("an office that asks nobody counts nothing, on either", async () => {
    const { office, send } = await tablet({ takesFeedback: false });
    expect((await send("good")).status).toBe(403);
    expect(await countFeedback(office.id, "feedbackPhone", "good")).toBe(false);
    expect(await countsOf(office)).toEqual({});
  });

  test("a face that is none changes nothing", async () => {
    const { office, send } = await tablet();
    expect((await send("awful")).status).toBe(422);
    expect(await countsOf(office)).toEqual({});
  });
});

describe("in the statistics", () => {
  const give = async (office: Office, counts: Record<(typeof feedbackAnswers)[number], number>) => {
    for (const answer of feedbackAnswers)
      for (let at = 0; at < counts[answer]; at++) await countFeedback(office.id, "feedbackKiosk", answer);
  };

  test("a fold of its day leaves it as it was counted, and the month tells 1–4 as few", async () => {
    const office = await makeOffice();
    setClock(() => Date.parse("2026-03-10T11:00:00Z"));
    await give(office, { good: 12, soso: 3, bad: 2 });
    for (const night of ["2026-03-11T02:00:00Z", "2026-03-12T02:00:00Z"])
      await foldDay({ ...office, timeZone: "Europe/Stockholm" }, "2026-03-10", new Date(night));
    expect(await countsOf(office)).toMatchObject({ "feedbackKiosk good": 12, "feedbackKiosk bad": 2 });
    const through = "2026-03-31";
    const book = await published(office.id, [{ from: "2026-03-01", to: through }], through);
    const row = book.rows.get("2026-03")?.feedbackKiosk;
    expect(row?.get("soso")).toEqual(few);
    expect(row?.get("bad")).toEqual(few);
    expect(row?.get("good")).toEqual(exact(12));
    expect(book.rows.get("2026-03")?.feedbackPhone?.get("good")).toEqual(exact(0));
  });

  test("of the day that goes on there are steps of five, and the same for a quarter of an hour", async () => {
    const office = await db.office.findUniqueOrThrow({ where: { id: (await makeOffice()).id } });
    await give(office, { good: 7, soso: 1, bad: 0 });
    const look = async () => (await readToday(office)).feedback.map(({ figure }) => figure);
    const first = await look();
    expect(first).toEqual([{ lo: 5, hi: 9 }, few, exact(0)]);
    await give(office, { good: 5, soso: 4, bad: 1 });
    expect(await look()).toEqual(first);
    setClock(() => Date.now() + 16 * 60_000);
    expect(await look()).not.toEqual(first);
  });
});
