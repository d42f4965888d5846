import { staffLocales, visitorLocales } from "../locales.ts";
import { isForVisitors } from "../scope.ts";
import { type MessageShape, messageShape } from "./message-shape.ts";
import { fingerprint, type Register, type Texts } from "./review-register.ts";
import { strayIn } from "./script.ts";

export type MessageProblem = {
  locale: string;
  key: string;
  code:
    | "missing"
    | "unknown"
    | "empty"
    | "syntax"
    | "slots"
    | "plural"
    | "digits"
    | "script"
    | "unrecorded"
    | "stale"
    | "review";
  detail: string;
};
export type MessageSet = { texts: Record<string, Texts>; registers: Record<string, Register> };

const sourceLocale = "sv";
const englishOnly: readonly string[] = staffLocales;

/** Everything that keeps the texts from being right in all languages; empty when they are. */
export function checkMessages(
  { texts, registers }: MessageSet,
  locales: readonly string[] = visitorLocales,
): MessageProblem[] {
  const source = texts[sourceLocale] ?? {};
  return locales.flatMap((locale) => {
    const own = texts[locale] ?? {};
    return [
      ...checkKeys(locale, source, own),
      ...Object.entries(own).flatMap(([key, text]) => checkText(locale, key, text, source[key])),
      ...(locale === sourceLocale ? [] : checkRegister(locale, source, own, registers[locale] ?? {})),
    ];
  });
}

function checkKeys(locale: string, source: Texts, own: Texts): MessageProblem[] {
  const expected = Object.keys(source).filter((key) => isForVisitors(key) || englishOnly.includes(locale));
  const expectedKeys = new Set(expected);
  return [
    ...expected
      .filter((key) => own[key] === undefined)
      .map((key) => problem(locale, key, "missing", `not translated: "${source[key]}"`)),
    ...Object.keys(own)
      .filter((key) => !expectedKeys.has(key))
      .map((key) =>
        problem(locale, key, "unknown", source[key] === undefined ? "not in sv" : "only for staff"),
      ),
  ];
}

function checkText(
  locale: string,
  key: string,
  text: string,
  original: string | undefined,
): MessageProblem[] {
  if (text.trim() !== text || text === "")
    return [problem(locale, key, "empty", "empty, or space at an end")];
  const shape = shapeOf(text);
  if (typeof shape === "string") return [problem(locale, key, "syntax", shape)];
  const problems = checkPlurals(locale, key, shape);
  if (shape.hasPound && isForVisitors(key)) {
    problems.push(
      problem(locale, key, "digits", "write the argument, as in {count}, not #: digits are Latin everywhere"),
    );
  }
  const stray = strayIn(locale, shape.words);
  if (stray) problems.push(problem(locale, key, "script", `"${stray}" is not written in this language`));
  const wanted = original === undefined ? shape : shapeOf(original);
  if (typeof wanted === "string") return problems;
  const [source, given] = [wanted, shape].map((one) => [...one.slots, ...one.selects].join(" "));
  if (source !== given)
    problems.push(problem(locale, key, "slots", `has "${given}" where sv has "${source}"`));
  return problems;
}

function checkPlurals(locale: string, key: string, shape: MessageShape): MessageProblem[] {
  return shape.plurals.flatMap(({ type, cases }) => {
    const wanted = pluralCases(locale, type).sort().join(" ");
    const given = [...cases].sort().join(" ");
    return wanted === given
      ? []
      : [problem(locale, key, "plural", `has "${given}", the language has "${wanted}"`)];
  });
}

function checkRegister(locale: string, source: Texts, own: Texts, register: Register): MessageProblem[] {
  return Object.entries(own).flatMap(([key, text]) => {
    const original = source[key];
    const entry = register[key];
    if (original === undefined) return [];
    if (!entry) return [problem(locale, key, "unrecorded", "not in the review register")];
    if (entry.sourceHash !== fingerprint(original)) {
      return [problem(locale, key, "stale", `the Swedish text is another now: "${original}"`)];
    }
    if (entry.textHash !== fingerprint(text)) {
      return [problem(locale, key, "review", "changed since it was recorded")];
    }
    return [];
  });
}

/** The cases CLDR has for numbers of this language. */
export const pluralCases = (locale: string, type: "cardinal" | "ordinal" = "cardinal"): string[] => [
  ...new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories,
];

function shapeOf(text: string): MessageShape | string {
  try {
    return messageShape(text);
  } catch (error) {
    return error instanceof Error ? error.message : "unreadable";
  }
}

const problem = (
  locale: string,
  key: string,
  code: MessageProblem["code"],
  detail: string,
): MessageProblem => ({
  locale,
  key,
  code,
  detail,
});
