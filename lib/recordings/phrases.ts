import { largestParty } from "../visits/party.ts";
import { textLists } from "./phrase-keys.ts";

/** Where a phrase is heard, what helps most first: the way to a number, or the parts of which a number's call is put together. */
export const phraseGroups = [
  "steps",
  "choices",
  "signs",
  "ticket",
  "always",
  "closed",
  "reasons",
  "call",
  "phone",
  "feedback",
  "answers",
] as const;
export type PhraseGroup = (typeof phraseGroups)[number];

/** Something that can be read aloud once and played ever after. */
export type Phrase = { key: string; group: PhraseGroup; text: string };

/** A phrase as the settings show it. `changed`: there is a recording, of a text that reads otherwise now. `hash` tells which text is read. */
export type PhraseRow = Phrase & {
  hash: string;
  state: "none" | "current" | "changed";
  address: string | null;
};

/** A recording as devices know it: only those whose text is still what is shown. `room`: the one it calls to. */
export type Recorded = { locale: string; key: string; text: string; room: string | null; address: string };

/** What the office itself adds to the phrases: the letters of its tickets and its rooms. */
export type OfficePhrases = { series: readonly string[]; rooms: readonly { id: string; name: string }[] };

/** Every phrase of the language of `t`: `reasons` are the built-in ones that a visitor can choose, `name` what the language calls itself. */
export function phrasesOf(
  t: (key: string, values?: Record<string, string>) => string,
  name: string,
  reasons: readonly string[],
  { series, rooms }: OfficePhrases,
): Phrase[] {
  const letters = [...new Set(series.flatMap((one) => [...one]))].sort();
  const signs = [...letters.map((letter) => `letter.${letter}`), ...digits.map((digit) => `digit.${digit}`)];
  const of = (group: PhraseGroup) => (key: string) => ({ key, group, text: t(key) });
  const phrases: Phrase[] = [
    { key: "language", group: "steps", text: name },
    ...(["steps", "choices"] as const).flatMap((list) => textLists[list].map(of(list))),
    ...namedKeys.map(
      (key): Phrase => ({ key, group: "choices", text: beforeName(t(key, { what: "{what}" })) }),
    ),
    ...signs.map((key): Phrase => ({ key, group: "signs", text: key.split(".")[1] ?? "" })),
    ...textLists.ticket.map(of("ticket")),
    { key: "ahead.none", group: "ticket", text: t("visitor.ahead", { count: "0" }) },
    ...spokenMinutes.map(
      (minutes): Phrase => ({
        key: `wait.${minutes}`,
        group: "ticket",
        text: t("kiosk.ticket.waitUpTo", { minutes: String(minutes) }),
      }),
    ),
    ...(["always", "closed"] as const).flatMap((list) => textLists[list].map(of(list))),
    ...reasons.map((code) => `lists.reason.${code}`).map(of("reasons")),
    ...textLists.reasons.map(of("reasons")),
    {
      key: "call.number",
      group: "call",
      text: aroundCode(t("display.spokenFetch", { code: "{code}" })).before,
    },
    {
      key: "call.fetch",
      group: "call",
      text: aroundCode(t("display.spokenFetch", { code: "{code}" })).after,
    },
    ...rooms.map(
      (room): Phrase => ({
        key: `room.${room.id}`,
        group: "call",
        text: aroundCode(t("display.spokenRoom", { code: "{code}", room: room.name })).after,
      }),
    ),
    ...textLists.feedback.map(of("feedback")),
    ...textLists.answers.map(of("answers")),
  ];
  // What the phone says in the tablet's words is recorded once: a recording is found by the words that it says.
  const said = new Set(phrases.map(({ text }) => text));
  const onPhone = [
    ...textLists.phone.map(of("phone")),
    {
      key: "phone.howManyAgain",
      group: "phone" as const,
      text: t("phone.howManyAgain", { most: String(largestParty) }),
    },
  ];
  return [...phrases, ...onPhone.filter(({ text }) => !said.has(text))];
}

/** How long one waits is told in few different sentences, so that each can be recorded: minutes, at the most. */
export const spokenMinutes = [10, 20, 30, 40] as const;

const digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** "One more: {what}": its words are recorded once and heard before whatever is named. */
const namedKeys = ["visitor.add", "visitor.remove"] as const;
/** The colon of each script. */
const colon = /[:፦]\s*/;
const beforeName = (sentence: string): string => sentence.split(colon)[0]?.trim() ?? "";

/** "Number {code}. Come to {room}." is heard as three pieces: what is before the code, the code sign by sign, what comes after. */
export function aroundCode(sentence: string): { before: string; after: string } {
  const [before = "", after = ""] = sentence.split("{code}");
  return { before: before.trim(), after: after.replace(/^[\s.,:;።፣،]+/, "").trim() };
}

/** The recordings of one call in the order they are heard; null when any is missing: half a call would mislead. */
export function recordedCall(
  recorded: readonly Recorded[],
  locale: string,
  { code, room }: { code: string; room: string | null },
): Recorded[] | null {
  const own = recorded.filter((one) => one.locale === locale);
  const at = (key: string) => own.find((one) => one.key === key);
  const parts = [
    at("call.number"),
    ...[...code].map((sign) => at(/\d/.test(sign) ? `digit.${sign}` : `letter.${sign}`)),
    room === null ? at("call.fetch") : own.find((one) => one.room === room),
  ];
  return whole(parts);
}

/**
 * The recordings that say a text: the text itself, or of one with a colon ("Your number: A12", "One more: adult") its words and then
 * what is named, a number or code sign by sign. Null when not all of it is recorded, as after a change of the text.
 */
export function recordedText(recorded: readonly Recorded[], locale: string, text: string): Recorded[] | null {
  const at = (wanted: string) => recorded.find((one) => one.locale === locale && one.text === wanted);
  const itself = at(text);
  if (itself) return [itself];
  const [words, named] = text.split(colon);
  if (!words || !named) return null;
  const isCode = /^[A-Z]{0,2}\d{1,4}$/.test(named);
  return whole([at(words), ...(isCode ? [...named].map(at) : [at(named)])]);
}

const whole = <Part>(parts: (Part | undefined)[]): Part[] | null =>
  parts.every((part) => part !== undefined) ? (parts as Part[]) : null;

/** The part of a sound that is heard, in seconds: people wait before they speak and after, and a code must not fall apart. */
export function audibleSpan(samples: Float32Array, rate: number): { from: number; to: number } {
  const quiet = 0.02;
  const margin = 0.06;
  const first = samples.findIndex((sample) => Math.abs(sample) > quiet);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > quiet);
  if (first < 0) return { from: 0, to: samples.length / rate };
  return {
    from: Math.max(0, first / rate - margin),
    to: Math.min(samples.length / rate, last / rate + 2 * margin),
  };
}
