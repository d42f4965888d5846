import { readFile } from "node:fs/promises";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { hashOfAnswer } from "#lib/recordings/answers.ts";
import { phrasesOfOffice } from "#lib/recordings/queries.ts";
import { checkIn, command } from "#lib/visits/commands.ts";
import { visitIdOfPhone } from "#lib/visits/request-hash.ts";
import { checkInSchema } from "#lib/visits/schema.ts";
import { GET as door, POST as knock } from "../../../app/in/[key]/route.ts";
import { GET as sounds } from "../../../app/in/[key]/sounds/route.ts";
import { GET as ask, POST as press } from "../../../app/t/[token]/[action]/route.ts";
import { GET as open } from "../../../app/t/[token]/route.ts";
import { GET as hide } from "../../../app/t/route.ts";
import { host, origin } from "../../support/gate.ts";
import {
  deviceActor,
  makeKiosk,
  makeOffice,
  makeRoom,
  makeStaff,
  newId,
  staffActor,
} from "../../support/office.ts";

type Office = Awaited<ReturnType<typeof makeOffice>>;
const party = { adults: 1, children0to5: 2, children6to12: 0, children13to17: 0 };

/** A request as a phone without scripts sends it. */
function sent(path: string, form?: Record<string, string>, headers: Record<string, string> = {}): Request {
  return new Request(`${origin}${path}`, {
    method: form ? "POST" : "GET",
    headers: {
      host,
      ...(form ? { origin, "content-type": "application/x-www-form-urlencoded" } : {}),
      ...headers,
    },
    ...(form ? { body: new URLSearchParams(form).toString() } : {}),
  });
}

const given = <T extends object>(params: T) => ({ params: Promise.resolve(params) });
const page = (token: string, query = "") => open(sent(`/t/${token}${query}`), given({ token }));
const button = (token: string, action: string, id = newId(), headers = {}) =>
  press(sent(`/t/${token}/${action}`, { id }, headers), given({ token, action }));

const escaped = (text: string): string => text.replaceAll("'", "&#39;").replaceAll('"', "&quot;");

let arrivals = 0;

async function arrive(office: Office, language: "sv" | "so" | "ar" = "sv") {
  const kiosk = deviceActor(await makeKiosk(office, { series: String.fromCharCode(65 + (arrivals++ % 8)) }));
  const id = newId();
  const body = checkInSchema.parse({ who: "family", party, language });
  const answer = await checkIn(kiosk, id, body, {
    officeId: office.id,
    source: "kiosk",
    series: kiosk.series ?? "A",
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const statusOf = async (office: Office, id: string) =>
  (await db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId: office.id, id } } })).status;

describe("the phone ticket", () => {
  test("says in the visit's own language how many are before it, and mirrors for Arabic", async () => {
    const office = await makeOffice();
    await arrive(office);
    const visit = await arrive(office, "ar");
    const text = await (await page(visit.token)).text();
    expect(text).toContain('<html lang="ar" dir="rtl"');
    expect(text).toContain(`<bdi dir="ltr">${visit.code}</bdi>`);
    expect(text).toContain("قبلكم رقم واحد");
  });

  test("speaks another language when asked to", async () => {
    const visit = await arrive(await makeOffice(), "so");
    expect(await (await page(visit.token, "?lang=en")).text()).toContain("You are first in the queue.");
  });

  test("is kept by nobody, listed by nobody, and runs no script but our own", async () => {
    const visit = await arrive(await makeOffice());
    const { headers } = await page(visit.token);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-robots-tag")).toContain("noindex");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("content-security-policy")).toContain("script-src 'self'; style-src 'self'");
    expect(headers.get("set-cookie")).toBeNull();
  });

  test("refreshes itself without scripts", async () => {
    const visit = await arrive(await makeOffice());
    expect(await (await page(visit.token)).text()).toContain(
      '<noscript><meta http-equiv="refresh" content="10"></noscript>',
    );
  });

  test("leaves the queue after a question and takes it back, all without scripts", async () => {
    const office = await makeOffice();
    const visit = await arrive(office, "sv");
    const atQuestion = async () =>
      (await ask(sent(`/t/${visit.token}/leave`), given({ token: visit.token, action: "leave" }))).text();
    expect(await atQuestion()).toContain("Vill ni lämna kön?");
    expect(await statusOf(office, visit.id)).toBe("waiting");

    const left = await button(visit.token, "leave");
    expect(left.status).toBe(303);
    expect(left.headers.get("location")).toBe(`/t/${visit.token}`);
    expect(await statusOf(office, visit.id)).toBe("left");
    expect(await (await page(visit.token, "?lang=sv")).text()).toContain("Ge oss platsen tillbaka");
    // The page that is read anew at the question's address asks nobody who has left.
    expect(await atQuestion()).toContain("Ge oss platsen tillbaka");
    expect(await atQuestion()).not.toContain("Vill ni lämna kön?");

    await button(visit.token, "undo");
    expect(await statusOf(office, visit.id)).toBe("waiting");
  });

  test("gives more time and comes back to the same place", async () => {
    const office = await makeOffice();
    const visit = await arrive(office);
    await button(visit.token, "park");
    expect(await statusOf(office, visit.id)).toBe("parked");
    expect(await (await page(visit.token)).text()).toContain("Ta den tid ni behöver. Er plats är kvar.");
    await button(visit.token, "resume");
    expect(await statusOf(office, visit.id)).toBe("waiting");
  });

  test("does a button that is pressed twice once", async () => {
    const office = await makeOffice();
    const visit = await arrive(office);
    const id = newId();
    const answers = await Promise.all([button(visit.token, "leave", id), button(visit.token, "leave", id)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(
      await db.visitEvent.count({ where: { officeId: office.id, visitId: visit.id, type: "left" } }),
    ).toBe(1);
  });

  test("shows the room it is called to, and says when something changed meanwhile", async () => {
    const office = await makeOffice();
    const visit = await arrive(office);
    const room = await makeRoom(office, "Rum <b>7</b>");
    const amir = staffActor(await makeStaff(office));
    const called = await command(amir, visit.id, { id: newId(), type: "call", roomId: room.id });
    expect(called.ok).toBe(true);
    const text = await (await page(visit.token)).text();
    expect(text).toContain("Det är er tur. Kom till Rum &lt;b&gt;7&lt;/b&gt;.");
    expect(text).toContain(`data-ring="${visit.code} 1"`);
    const tooLate = await button(visit.token, "resume");
    expect(await tooLate.text()).toContain("Något hann ändras.");
  });

  test("refuses a button pressed on another site", async () => {
    const office = await makeOffice();
    const visit = await arrive(office);
    await button(visit.token, "leave", newId(), { origin: "https://elsewhere.example" });
    await button(visit.token, "leave", newId(), { "sec-fetch-site": "cross-site" });
    expect(await statusOf(office, visit.id)).toBe("waiting");
  });

  test("gives the same page, and takes as long, for a visit that is over and one that never was", async () => {
    const office = await makeOffice();
    const visit = await arrive(office);
    const amir = staffActor(await makeStaff(office));
    for (const order of [
      { type: "call", roomId: null },
      { type: "start" },
      { type: "complete", outcomes: ["talk"] },
    ])
      await command(amir, visit.id, { id: newId(), ...order } as Parameters<typeof command>[2]);
    const timed = async (token: string) => {
      const start = performance.now();
      const answer = await page(token);
      return { status: answer.status, text: await answer.text(), took: performance.now() - start };
    };
    const over = await timed(visit.token);
    const never = await timed("AAAAAAAAAAAAAAAAAAAAAAAA");
    const nonsense = await timed("x'--");
    expect(over.text).toContain("Det här besöket är avslutat");
    expect(over.text).not.toContain(visit.code);
    expect(never.text).toBe(over.text);
    expect(nonsense.text).toBe(over.text);
    expect([over.status, never.status, nonsense.status]).toEqual([404, 404, 404]);
    expect(Math.min(over.took, never.took, nonsense.took)).toBeGreaterThanOrEqual(145);
  });
});

describe("check-in by phone", () => {
  const address = (office: Office, lang = "?lang=so") => `/in/${office.posterKey}${lang}`;
  const look = (office: Office, lang?: string) =>
    door(sent(address(office, lang)), given({ key: office.posterKey }));
  let caller = 0;
  const send = (office: Office, form: Record<string, string>, headers: Record<string, string> = {}) =>
    knock(
      sent(address(office), form, { "x-kom-in-address": `10.0.0.${++caller}`, ...headers }),
      given({ key: office.posterKey }),
    );
  const family = { who: "family", adults: "2", children0to5: "1", children6to12: "0", children13to17: "" };

  const visitOf = (office: Office, id: string) =>
    db.visit.findUnique({ where: { officeId_id: { officeId: office.id, id: visitIdOfPhone(id) } } });

  test("asks what it is about as the tablet does: in the office's order, with its own words, and nobody has to say", async () => {
    const office = await makeOffice();
    const own = { officeId: office.id, list: "reason" as const };
    await db.listEntry.createMany({
      data: [
        { ...own, code: "gym", labels: { sv: "Gymmet", so: "Jimicsiga" }, position: -1 },
        { ...own, code: "swim", labels: { sv: "Simhallen" }, position: 99 },
        { ...own, code: "money", position: 3, retiredAt: new Date() },
      ],
    });
    const text = await (await look(office)).text();
    expect(text).toContain("Jimicsiga");
    expect(text).toContain('lang="sv">Simhallen');
    expect(text).not.toContain("reason-money");
    expect(text).not.toContain("reason-safety");
    expect(text.indexOf("reason-gym")).toBeLessThan(text.indexOf("reason-parenting"));
    const [silent, told] = [newId(), newId()];
    await send(office, { ...family, id: silent });
    await send(office, { ...family, id: told, "reason-gym": "yes", "reason-housing": "yes" });
    expect((await visitOf(office, silent))?.reasons).toEqual([]);
    expect((await visitOf(office, told))?.reasons.toSorted()).toEqual(["gym", "housing"]);
  });

  test("takes at most three reasons, and who would rather not say has said nothing else", async () => {
    const office = await makeOffice();
    const [many, id] = [newId(), newId()];
    const four = Object.fromEntries(
      ["money", "housing", "health", "papers"].map((code) => [`reason-${code}`, "yes"]),
    );
    const again = await send(office, { ...family, id: many, ...four });
    expect(again.status).toBe(422);
    const shown = await again.text();
    expect(shown).toMatch(/id="reasons-alert" role="alert">/);
    expect(shown).toMatch(/name="reason-papers" value="yes" checked/);
    expect(await visitOf(office, many)).toBeNull();
    await send(office, { ...family, id, "reason-money": "yes", "reason-ratherNotSay": "yes" });
    expect((await visitOf(office, id))?.reasons).toEqual(["ratherNotSay"]);
    for (const code of ["safety", "nowhere", "x y"]) {
      const forged = newId();
      const refused = await send(office, { ...family, id: forged, [`reason-${code}`]: "yes" });
      expect(Math.floor(refused.status / 100), code).toBe(4);
      expect(await visitOf(office, forged)).toBeNull();
    }
  });

  test("asks for the language first, the phone's own on top", async () => {
    const office = await makeOffice();
    const answer = await door(
      sent(address(office, ""), undefined, { "accept-language": "ti-ER,en;q=0.5" }),
      given({ key: office.posterKey }),
    );
    const text = await answer.text();
    expect(text).toContain('<html lang="ti"');
    expect(text.indexOf("ትግርኛ")).toBeLessThan(text.indexOf("Svenska"));
    expect(text).not.toContain("<form");
  });

  test("gives a number and leads to the ticket; sent twice it is one visit", async () => {
    const office = await makeOffice();
    const id = /name="id" value="([^"]+)"/.exec(await (await look(office)).text())?.[1] ?? "";
    const first = await send(office, { id, ...family, interpreter: "wanted", private: "yes" });
    const again = await send(office, { id, ...family, interpreter: "wanted", private: "yes" });
    expect(first.status).toBe(303);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    const visits = await db.visit.findMany({ where: { officeId: office.id } });
    expect(visits).toMatchObject([
      {
        source: "phone",
        series: "T",
        adults: 2,
        children0to5: 1,
        language: "so",
        interpreter: "wanted",
        flags: ["private"],
      },
    ]);
    expect(first.headers.get("location")).toBe(`/t/${visits[0]?.token}`);
  });

  test("is the same visit for the same phone until it is over or another is asked for", async () => {
    const office = await makeOffice();
    const path = (more = "") => `/in/${office.posterKey}?lang=sv${more}`;
    /** Opens the poster's page as the phone that was given this cookie; its form's id, its text and the cookie it leaves. */
    const open = async (cookie = "", more = "") => {
      const answer = await door(sent(path(more), undefined, { cookie }), given({ key: office.posterKey }));
      const text = await answer.text();
      const set = answer.headers.get("set-cookie");
      return {
        ...{ text, status: answer.status, set, cookie: set?.split(";")[0] ?? cookie },
        id: /name="id" value="([^"]+)"/.exec(text)?.[1] ?? "",
        another: /another=([0-9a-f-]{36})/.exec(text)?.[1] ?? "",
      };
    };
    const first = await open();
    expect(first.set).toMatch(/; Path=\/in; HttpOnly; SameSite=Lax$/);
    expect((await open(first.cookie)).id, "read again").toBe(first.id);
    await send(office, { id: first.id, ...family });

    await db.office.update({ where: { id: office.id }, data: { isPaused: true } });
    const again = await open(first.cookie);
    expect(again.status, "also while others get none").toBe(200);
    expect(again.text).toContain("Ni har redan nummer T1");
    expect(again.text).not.toContain("<form");
    await db.office.update({ where: { id: office.id }, data: { isPaused: false } });

    const other = await open(first.cookie, `&another=${again.another}`);
    expect(other.id).toBe(again.another);
    expect((await open(other.cookie)).id, "begun, and kept").toBe(again.another);
    await send(office, { id: other.id, ...family });
    expect((await open(other.cookie)).text).toContain("Ni har redan nummer T2");
    expect((await open(first.cookie, `&another=${again.another}`)).text, "back").toContain("nummer T2");

    await db.visit.updateMany({
      where: { officeId: office.id },
      data: { status: "left", endedAt: new Date() },
    });
    const over = await open(other.cookie);
    expect([first.id, other.id, ""]).not.toContain(over.id);
    expect((await open("kom-in-visit=x'--")).id).not.toBe("");
    const elsewhere = await makeOffice();
    const there = await door(
      sent(`/in/${elsewhere.posterKey}?lang=sv`, undefined, { cookie: first.cookie }),
      given({ key: elsewhere.posterKey }),
    );
    expect(await there.text()).toContain("<form");
  });

  test("is forgotten by the phone when the page is hidden", () => {
    expect(hide().headers.get("set-cookie")).toMatch(/^kom-in-visit=; Max-Age=0; Path=\/in;/);
  });

  test("keeps what was chosen when nobody was counted", async () => {
    const office = await makeOffice();
    const answer = await send(office, { id: v7(), ...family, adults: "0", children0to5: "0" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="family" checked');
  });

  test("asks for what is missing in the visitor's language, not in the browser's", async () => {
    const office = await makeOffice();
    const form = await (await look(office)).text();
    expect(form).toContain('<p class="changed" id="who-alert" role="alert" hidden>');
    expect(form).not.toContain(" required");
    const answer = await send(office, { id: v7(), ...family, who: "" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(
      '<p class="changed" id="who-alert" role="alert">Dooro mid ka mid ah jawaabaha.</p>',
    );
  });

  test("counts no grown-up with a child that comes alone, and asks how old it is", async () => {
    const office = await makeOffice();
    const alone = { who: "child", adults: "1", children0to5: "", children6to12: "", children13to17: "0" };
    expect((await send(office, { id: v7(), ...alone })).status).toBe(422);
    expect((await send(office, { id: v7(), ...alone, children13to17: "1" })).status).toBe(303);
    expect(await db.visit.findMany({ where: { officeId: office.id } })).toMatchObject([
      { who: "child", adults: 0, children13to17: 1 },
    ]);
  });

  test("asks everybody but speakers of Swedish and English whether they want an interpreter", async () => {
    const office = await makeOffice();
    expect(await (await look(office)).text()).toContain('name="interpreter"');
    for (const locale of ["sv", "en"])
      expect(await (await look(office, `?lang=${locale}`)).text()).not.toContain('name="interpreter"');
  });

  test("answers about children in a language once somebody has approved it there", async () => {
    const office = await makeOffice();
    const { trust } = JSON.parse(await readFile("messages/so.json", "utf8"));
    const before = await (await look(office)).text();
    expect(before).toContain(escaped(trust.children.question));
    expect(before).toContain(escaped(trust.bridge));
    expect(before).not.toContain(escaped(trust.children.p4));
    const textHash = await hashOfAnswer("so", "children");
    await db.approvedAnswer.create({
      data: { officeId: office.id, locale: "so", answer: "children", textHash, approvedBy: "Tolkbyrån, maj" },
    });
    expect(await (await look(office)).text()).toContain(escaped(trust.children.p4));
  });

  test("plays what somebody has recorded to whoever stands before the poster, and to nobody else", async () => {
    const office = await makeOffice();
    const { kiosk } = JSON.parse(await readFile("messages/so.json", "utf8"));
    const phrase = (await phrasesOfOffice(office.id, "so")).find(({ key }) => key === "kiosk.who.title");
    const bytes = new Uint8Array([26, 69, 223, 163]);
    const recording = { officeId: office.id, locale: "so", mime: "audio/webm", bytes };
    const row = { ...recording, key: "kiosk.who.title", textHash: phrase?.hash ?? "" };
    await db.recording.createMany({
      data: [row, { ...row, key: "kiosk.count.title", textHash: "0".repeat(43) }],
    });
    const ask = (query: string, key = office.posterKey) =>
      sounds(sent(`/in/${key}/sounds?${query}`), given({ key }));
    const list = await (await ask("lang=so")).json();
    expect(list).toMatchObject([{ key: "kiosk.who.title", locale: "so", text: kiosk.who.title }]);
    const sound = await ask(list[0].address.split("?")[1]);
    expect(sound.headers.get("content-type")).toBe("audio/webm");
    expect(new Uint8Array(await sound.arrayBuffer())).toEqual(bytes);
    const other = await makeOffice();
    for (const [query, key] of [
      ["lang=so&key=kiosk.count.title"],
      ["lang=so&key=kiosk.who.title", other.posterKey],
      ["lang=so", "old-key-of-last-year"],
      ["lang=so", office.id],
      ["lang=xx"],
      [""],
    ] as const)
      expect((await ask(query, key)).status, query).toBe(404);
  });

  test("tells whom to call while it is closed, as numbers to press", async () => {
    const office = await makeOffice({ hours: [], onCallNumber: "031-365 00 00" });
    const text = await (await look(office)).text();
    expect(text).toContain('href="tel:112"');
    expect(text).toContain('href="tel:0313650000"');
    expect(await (await look(await makeOffice({ hours: [] }))).text()).not.toContain('href="tel:0');
  });

  test.each([
    ["closed", { hours: [] }],
    ["taking a break", { isPaused: true }],
    ["not for phones", { phoneCheckIn: false }],
  ] as const)(
    "gives no number while the office is %s, neither by the page nor behind it",
    async (_, values) => {
      const office = await makeOffice(values as Parameters<typeof makeOffice>[0]);
      const seen = await look(office);
      expect([404, 409]).toContain(seen.status);
      expect(await seen.text()).not.toContain("<form");
      expect((await send(office, { id: v7(), ...family })).status).not.toBe(303);
      expect(await db.visit.count({ where: { officeId: office.id } })).toBe(0);
    },
  );

  test("gives no number while as many wait as the office can receive", async () => {
    const office = await makeOffice({ maxWaiting: 1 });
    await arrive(office);
    expect((await look(office)).status).toBe(409);
    expect((await send(office, { id: v7(), ...family })).status).toBe(409);
    expect(await db.visit.count({ where: { officeId: office.id } })).toBe(1);
  });

  test("knows an old poster", async () => {
    const key = "old-key-of-last-year";
    const old = await door(sent(`/in/${key}?lang=sv`), given({ key }));
    expect(await old.text()).toContain("Den här koden gäller inte längre");
  });

  test("leads on from a poster that was printed when its address named the office", async () => {
    const office = await makeOffice();
    const printed = (more = "") => `/in/${office.id}?k=${office.posterKey}${more}`;
    const follow = async (path: string) =>
      (await door(sent(path), given({ key: office.id }))).headers.get("location");
    expect(await follow(printed())).toBe(`/in/${office.posterKey}`);
    expect(await follow(printed("&lang=so"))).toBe(`/in/${office.posterKey}?lang=so`);
    expect(await follow(`/in/x?k=${encodeURIComponent("//evil.example/?")}`)).toBe(
      "/in/%2F%2Fevil.example%2F%3F",
    );
  });

  test("stays in the phone's history without a name of the office", async () => {
    const office = await makeOffice({ name: "Vivalla socialkontor" });
    for (const page of [address(office, ""), address(office)]) {
      expect(page).not.toContain(office.id);
      const text = await (await door(sent(page), given({ key: office.posterKey }))).text();
      expect(/<title>(.*?)<\/title>/.exec(text)?.[1]).toBe("–");
      expect(text).not.toContain(office.id);
    }
  });

  test("asks a phone that takes number after number to wait", async () => {
    const office = await makeOffice();
    const answers = [];
    for (let n = 0; n < 14; n++)
      answers.push(await send(office, { id: v7(), ...family }, { "x-kom-in-address": "10.1.1.1" }));
    expect(answers.at(-1)?.status).toBe(429);
    expect(await answers.at(-1)?.text()).toContain("?lang=");
    expect(await db.visit.count({ where: { officeId: office.id } })).toBeLessThanOrEqual(12);
  });
});
