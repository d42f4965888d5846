import { expect, test } from "vitest";
import {
  formBody,
  givenBody,
  languagesBody,
  noticeBody,
} from "#components/plain-html/ticket/check-in-page.ts";
import { openingDoor } from "#components/plain-html/ticket/opening-door.ts";
import { overBody, ticketBody } from "#components/plain-html/ticket/phone-ticket-page.ts";
import { ownNames, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import type { Text } from "#lib/i18n/translator.ts";
import { textsIn, translatorOf } from "#lib/i18n/translator.ts";
import type { TicketSnapshot } from "#lib/queue/snapshot-types.ts";
import { phrasesOf, type Recorded, recordedText } from "#lib/recordings/phrases.ts";
import { reasons, staffOnlyReasons } from "#lib/visits/codes.ts";
import { spokenOn } from "#tests/support/spoken.ts";

const waiting: TicketSnapshot = {
  ...{ cursor: "", at: "2026-03-02T09:00:00Z", officeName: "", timeZone: "Europe/Stockholm", code: "A39" },
  ...{ status: "waiting", language: "sv", ahead: 3, wait: null, room: null, callCount: 0 },
  ...{ parkReason: null, canUndoLeave: false, takesFeedback: true, announcement: null },
};

async function shown(values: Partial<TicketSnapshot>): Promise<string> {
  return String(ticketBody({ ...(await textsOf("sv")), snapshot: { ...waiting, ...values } }));
}

test("a long wait is told as time to go out, not as minutes and not as staying near", async () => {
  const long = await shown({ wait: { fromMinutes: 35, toMinutes: 80 } });
  expect(long).toContain("Det kan ta längre än 40 minuter. Ni kan gå ut. Vi håller er plats.");
  expect(long).not.toContain("Stanna i närheten");
  const short = await shown({ wait: { fromMinutes: 10, toMinutes: 25 } });
  expect(short).toContain("Ni väntar högst omkring 30 minuter");
  expect(await shown({})).toContain("Stanna i närheten");
});

test("who did not come when called reads that, and whom to tell, until they are called again", async () => {
  const missed = "Vi ropade upp ert nummer, men vi hittade inte varandra.";
  expect(await shown({ isMissed: true })).toMatch(new RegExp(`${missed}.*Säg till i receptionen`, "s"));
  expect(await shown({})).not.toContain(missed);
});

test("a called room stands on one line and in the lit door, a long name may take two", async () => {
  const called = await shown({ status: "called", room: "Rum 1" });
  expect(called).toContain("Kom till Rum\u00a01.");
  expect(called).toContain(">1</text>");
  expect(await shown({ status: "called", room: "Familjerummet Solrosen" })).toContain(
    "Familjerummet Solrosen.",
  );
});

test("every state has its picture, none of them a text that could be read instead", async () => {
  const states = [
    { status: "waiting" },
    { status: "claimed" },
    { status: "called" },
    { status: "called", room: "Rum 2" },
    { status: "inMeeting" },
    { status: "parked", parkReason: "steppedOut" },
    { status: "parked", parkReason: "interpreter" },
    { status: "parked" },
    { status: "noShow" },
  ] as const satisfies Partial<TicketSnapshot>[];
  const pictures = await Promise.all(
    states.map(async (state) => /<span class="sign">(<svg.+?<\/svg>)<\/span>/s.exec(await shown(state))?.[1]),
  );
  expect(new Set(pictures).size).toBe(states.length);
  for (const picture of pictures) expect(picture).toContain('aria-hidden="true"');
});

test("the door opens as the queue grows shorter, and stays ajar however long it is", () => {
  const edges = [null, 0, 1, 2, 3, 4, 5, 6, 40].map((ahead) =>
    Number(/v104L(\d+)/.exec(String(openingDoor(ahead)))?.[1]),
  );
  expect(edges).toEqual([...edges].sort((one, other) => other - one));
  expect(edges[0]).toBeGreaterThan(edges[1] ?? 0);
  expect(edges.at(-1)).toBeGreaterThan(32);
});

const rooms = [{ id: "one", name: "Rum 1" }];

/** Recordings of all that can be recorded in a language. */
async function allRecorded(locale: VisitorLocale): Promise<Recorded[]> {
  const offered = reasons.filter((code) => !staffOnlyReasons.includes(code));
  const own = { series: ["A", "T"], rooms };
  return phrasesOf(await textsIn(locale), ownNames[locale], offered, own).map(({ key, text }) => ({
    ...{ locale, key, text, address: key },
    room: key === "room.one" ? "Rum 1" : null,
  }));
}

test("a phone with recordings alone says every sentence of the ticket, whatever becomes of the visit", async () => {
  const states: Partial<TicketSnapshot>[] = [
    { ahead: 0 },
    { ahead: 12 },
    { wait: { fromMinutes: 10, toMinutes: 20 } },
    { wait: { fromMinutes: 35, toMinutes: 80 } },
    { status: "claimed" },
    { status: "called" },
    { status: "called", room: "Rum 1" },
    { status: "inMeeting" },
    { status: "parked", parkReason: "steppedOut" },
    { status: "parked", parkReason: "interpreter" },
    { status: "parked", parkReason: "other" },
    { status: "noShow" },
    { status: "left", canUndoLeave: true },
  ];
  for (const locale of visitorLocales) {
    const recorded = await allRecorded(locale);
    const texts = await textsOf(locale);
    const pages = states.map((state) => ticketBody({ ...texts, snapshot: { ...waiting, ...state } }));
    const asking = ticketBody({ ...texts, snapshot: waiting, question: "leave", hasChanged: true });
    const over = [false, true].map((hasAnswered) => overBody({ ...texts, asks: true, hasAnswered }));
    const said = [...pages, asking, ...over].flatMap((page) => spokenOn(String(page)));
    expect(said.length).toBeGreaterThan(60);
    expect(new Set(said.filter((text) => recordedText(recorded, locale, text) === null)), locale).toEqual(
      new Set(),
    );
  }
});

test("a phone with recordings alone says every sentence of its check-in, and why there is no number", async () => {
  const offered = reasons.filter((code) => !staffOnlyReasons.includes(code));
  for (const locale of visitorLocales) {
    const recorded = await allRecorded(locale);
    const { say, trust } = await textsOf(locale);
    const texts = { locale, say, t: (await translatorOf(locale, "phone")) as unknown as Text };
    const choices = offered.map((code) => ({ code, label: say(`lists.reason.${code}`), isSwedish: false }));
    const form = { ...texts, officeName: "", visitId: "id", trust, reasons: choices };
    const notices = ["paused", "full", "oldPoster", "tooMany"].map((name) => ({
      ...{
        title: texts.t(name),
        text: texts.t(`${name}Text`),
        sign: "paused" as const,
        rows: [],
        again: "?",
      },
    }));
    const pages = [
      ...(["who", "party", "reasons"] as const).map((lacks) =>
        formBody({ ...form, given: new Map(), lacks }),
      ),
      ...notices.map((notice) => noticeBody(texts, notice)),
      givenBody(texts, { code: "T3", token: "token", anotherId: "id" }),
      languagesBody(texts),
    ];
    const names = Object.values<string>(ownNames);
    const said = pages.flatMap((page) => spokenOn(String(page))).filter((text) => !names.includes(text));
    expect(said.length).toBeGreaterThan(60);
    expect(new Set(said.filter((text) => recordedText(recorded, locale, text) === null)), locale).toEqual(
      new Set(),
    );
  }
});

async function textsOf(locale: VisitorLocale) {
  return {
    ...{ locale, token: "token", updated: "10:00:00", newId: () => "id" },
    t: (await translatorOf(locale, "ticket")) as unknown as Text,
    say: (await textsIn(locale)) as Text,
    trust: { title: "", answers: [], link: null },
  };
}
