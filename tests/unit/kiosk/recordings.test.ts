import { describe, expect, it } from "vitest";
import { ownNames, visitorLocales } from "#lib/i18n/locales.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { flattened } from "#lib/i18n/review/review-register.ts";
import { isForVisitors } from "#lib/i18n/scope.ts";
import { textsIn } from "#lib/i18n/translator.ts";
import {
  audibleSpan,
  phrasesOf,
  type Recorded,
  recordedCall,
  recordedText,
} from "#lib/recordings/phrases.ts";
import { audioTypeOf, beginsAs } from "#lib/recordings/schema.ts";
import { reasons, staffOnlyReasons } from "#lib/visits/codes.ts";

const offered = reasons.filter((code) => !staffOnlyReasons.includes(code));
const room = { id: "0199-a", name: "Rum 3" };
const office = { series: ["R", "T", "A"], rooms: [room] };
const phrasesIn = async (locale: (typeof visitorLocales)[number], of = office) =>
  phrasesOf(await textsIn(locale), ownNames[locale], offered, of);

const recorded = (key: string, text: string, more: Partial<Recorded> = {}): Recorded => ({
  ...{ locale: "so", key, text, room: null, address: `/${key}` },
  ...more,
});
/** Not on a visitor's screen: the title of its tab, the reason that staff set, the digits of the PIN. */
const unheard = ["kiosk.title", "lists.reason.safety", "visitor.undo"];
/** On a phone's page, but not of what it says: what leads away from it, its languages, and what is said in the tablet's words. */
const unheardOnPhone = [
  ...["accessibility", "changeLanguage", "chooseLanguage"].map((key) => `phone.${key}`),
  ...["accessibility", "chooseLanguage", "hidden", "hide", "language", "yourNumber"].map(
    (key) => `ticket.${key}`,
  ),
];

const keysOf = (parts: Recorded[] | null) => parts?.map(({ key }) => key) ?? null;

describe("the phrases that can be recorded", () => {
  it.each(visitorLocales)(
    "are whole texts without places left open, each with a key of its own: %s",
    async (locale) => {
      const phrases = await phrasesIn(locale);
      for (const { key, text } of phrases) {
        expect(text, key).not.toBe("");
        expect(text, key).not.toMatch(/[{}]/);
      }
      expect(new Set(phrases.map(({ key }) => key)).size).toBe(phrases.length);
      // The lists that take a visitor to a number can be read aloud in one sitting.
      const toNumber = phrases.filter(({ group }) => ["steps", "choices", "signs"].includes(group));
      expect(toNumber.length).toBeLessThanOrEqual(45);
    },
  );

  it("hold every text that a visitor can read on the tablet", async () => {
    const phrases = new Set((await phrasesIn("sv")).map(({ key }) => key));
    const texts = flattened((await messagesOf("sv")) as unknown as Parameters<typeof flattened>[0]);
    const onTablet = Object.keys(texts).filter(
      (key) =>
        /^(kiosk|visitor|trust|lists\.(reason|ageBand))\./.test(key) &&
        isForVisitors(key) &&
        !/\{/.test(texts[key] ?? ""),
    );
    expect(onTablet.filter((key) => !phrases.has(key)).sort()).toEqual(unheard);
  });

  it("hold every text that a visitor can read on the phone, each words once", async () => {
    for (const locale of visitorLocales) {
      const phrases = await phrasesIn(locale);
      const said = new Set(phrases.map(({ text }) => text));
      const texts = flattened((await messagesOf(locale)) as unknown as Parameters<typeof flattened>[0]);
      const onPhone = Object.keys(texts).filter((key) => /^(ticket|phone)\./.test(key));
      const missing = onPhone.filter((key) => !/\{/.test(texts[key] ?? "") && !said.has(texts[key] ?? ""));
      expect(
        missing.filter((key) => !unheardOnPhone.includes(key)),
        locale,
      ).toEqual([]);
      const own = phrases.filter(({ group }) => group === "phone").map(({ text }) => text);
      expect(new Set(own).size).toBe(own.length);
      expect(phrases.filter(({ text }) => own.includes(text)).length).toBe(own.length);
    }
  });

  it("cut the call into what is before the code and what comes after, with each room's own sentence", async () => {
    const phrases = await phrasesIn("sv");
    const text = (key: string) => phrases.find((phrase) => phrase.key === key)?.text;
    expect(text("call.number")).toBe("Nummer");
    expect(text("call.fetch")).toBe("Vi kommer till er här.");
    expect(text(`room.${room.id}`)).toBe("Kom till Rum 3.");
    expect((await phrasesIn("ti")).find(({ key }) => key === "call.fetch")?.text).not.toMatch(/^[።\s]/);
  });

  it("start a call with the same word, whether a room follows or not", async () => {
    for (const locale of visitorLocales) {
      const { spokenFetch, spokenRoom } = (await messagesOf(locale)).display;
      expect(spokenRoom.split("{code}")[0], locale).toBe(spokenFetch.split("{code}")[0]);
    }
  });

  it("name only letters that the office hands out", async () => {
    const letters = (await phrasesIn("sv")).filter(({ key }) => key.startsWith("letter."));
    expect(letters.map(({ text }) => text)).toEqual(["A", "R", "T"]);
    const two = await phrasesIn("sv", { series: ["AB", "A"], rooms: [] });
    expect(two.filter(({ key }) => key.startsWith("letter.")).map(({ text }) => text)).toEqual(["A", "B"]);
  });
});

describe("a recorded call", () => {
  const list = [
    recorded("call.number", "Lambarka"),
    recorded("call.fetch", "Waan idiin imanaynaa."),
    recorded("letter.A", "A"),
    recorded("digit.1", "1"),
    recorded("digit.2", "2"),
    recorded("room.x", "Kaalaya Rum 3.", { room: "Rum 3" }),
  ];

  it("is put together sign by sign", () => {
    expect(keysOf(recordedCall(list, "so", { code: "A12", room: null }))).toEqual([
      ...["call.number", "letter.A", "digit.1", "digit.2", "call.fetch"],
    ]);
    expect(keysOf(recordedCall(list, "so", { code: "A2", room: "Rum 3" }))).toEqual([
      ...["call.number", "letter.A", "digit.2", "room.x"],
    ]);
  });

  it("is none at all when any part is missing, or is another language's", () => {
    expect(recordedCall(list, "so", { code: "A13", room: null })).toBeNull();
    expect(recordedCall(list, "so", { code: "A1", room: "Rum 4" })).toBeNull();
    expect(recordedCall(list, "ar", { code: "A1", room: null })).toBeNull();
  });

  it("is found for a text by what is shown, so that a changed text plays nothing", () => {
    const own = [...list, recorded("visitor.yourNumber", "Lambarkaaga")];
    expect(keysOf(recordedText(own, "so", "Lambarkaaga"))).toEqual(["visitor.yourNumber"]);
    expect(recordedText(own, "so", "Lambarkaaga cusub")).toBeNull();
    expect(recordedText(own, "en", "Lambarkaaga")).toBeNull();
    expect(keysOf(recordedText(own, "so", "Lambarkaaga: A21"))).toEqual([
      ...["visitor.yourNumber", "letter.A", "digit.2", "digit.1"],
    ]);
    expect(recordedText(own, "so", "Lambarkaaga: A29")).toBeNull();
    const named = [recorded("visitor.add", "Hal ku dar"), recorded("lists.ageBand.adults", "Dadka waaweyn")];
    expect(keysOf(recordedText(named, "so", "Hal ku dar: Dadka waaweyn"))).toEqual([
      ...["visitor.add", "lists.ageBand.adults"],
    ]);
    expect(recordedText(named, "so", "Hal ku dar: Carruur")).toBeNull();
  });
});

describe("the part of a sound that is heard", () => {
  it("leaves out the silence around the voice", () => {
    const samples = new Float32Array(3000).fill(0.5, 1000, 2000);
    const { from, to } = audibleSpan(samples, 1000);
    expect(from).toBeCloseTo(0.94);
    expect(to).toBeCloseTo(2.119);
  });

  it("is all of it when nothing is loud", () => {
    expect(audibleSpan(new Float32Array(500), 1000)).toEqual({ from: 0, to: 0.5 });
  });
});

describe("an uploaded sound", () => {
  it("is told by its type and by how it begins", () => {
    expect(audioTypeOf("audio/webm;codecs=opus")).toBe("audio/webm");
    expect(audioTypeOf("audio/wav")).toBeNull();
    expect(audioTypeOf(null)).toBeNull();
    expect(beginsAs("audio/webm", Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0))).toBe(true);
    expect(beginsAs("audio/ogg", new TextEncoder().encode("OggS…"))).toBe(true);
    expect(beginsAs("audio/mp4", new TextEncoder().encode("\0\0\0\u0018ftypisom"))).toBe(true);
    expect(beginsAs("audio/webm", new TextEncoder().encode("<script>"))).toBe(false);
    expect(beginsAs("audio/mp4", new Uint8Array())).toBe(false);
  });
});
