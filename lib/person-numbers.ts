/**
 * What stands between digits that belong together, whatever sign it is, three at most. A number ends with a letter, a percent sign, or
 * a mark between sentences and things with a space after it.
 */
const joint = String.raw`(?:[^\p{L}\p{N}%,;!?&]|[,;!?&](?!\s)){0,3}`;
const digitRun = new RegExp(String.raw`\+?\(?\d(?:${joint}\d)*`, "gu");

/** `8.30–16.00`, `08:00 - 12`: with a colon each alone, with a point or bare only as from and to. */
const hour = "(?:[01]?\\d|2[0-4])";
const clock = `${hour}[.:][0-5]\\d`;
const opening = new RegExp(
  `(?<![\\d.:-])(?:(?:${clock}|${hour})\\s?[-–—]\\s?(?:${clock}|${hour})|${hour}:[0-5]\\d)(?![\\d:]|[.-]\\d| \\d\\d \\d\\d)`,
  "g",
);
/** Days and years of this century, and what comes in thousands. */
const day = /(?<!\d)20\d\d[-./]?(?:0[1-9]|1[0-2])[-./]?(?:0[1-9]|[12]\d|3[01])(?!\d|[-+ ]?\d{4}(?!\d))/g;
const dayFirst =
  /(?<!\d|\d[-./ ])(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./ ]20\d\d(?!\d|[-./ ]\d)/g;
const years = /(?<!\d)20\d\d ?[-–—/] ?(?:20)?\d\d(?!\d)/g;
const thousands = /(?<![\d+]|\d[ -])[1-9]\d{0,2}(?:[ .]000)+(?![\d]|[ -]\d)/g;
const harmless = [opening, day, dayFirst, years, thousands];

/** A birth day (a coordination number's day is 60 more) and four signs, of which a reserve number's first may be letters. */
const birth = "(?:1[89]|20)?\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])";
const personal = new RegExp(`^${birth}\\d{4}$`);
const reserve = new RegExp(
  `(?<!\\d)${birth.replaceAll(")(?:", `)${joint}(?:`)}${joint}[A-Za-z]{1,2}\\d{2,3}(?!\\d)`,
  "u",
);
/** Where a written personal number is divided: the century, year, month and day may stand apart, and any even groups. */
const boundaries = (digits: number): Set<number> => new Set(digits === 12 ? [2, 4, 6, 8] : [2, 4, 6]);

/** From here on digits in a row may be somebody's telephone. */
const shortestPhone = 6;

/** A text with digits of any kind as plain ones, without marks and what can't be seen. */
export const plainText = (text: string): string =>
  text
    .replace(/[\u2160-\u216B\u2170-\u217B]/g, (roman) => String(((roman.codePointAt(0) ?? 0) & 0xf) + 1))
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{M}\p{DI}\p{Emoji_Modifier}]/gu, "")
    .replace(/(?!\d)[\p{N}〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖]/gu, westernDigit);

/** Compares by the Unicode Collation Algorithm, where whatever means a digit weighs as much as the digit. */
const collator = new Intl.Collator("und", { sensitivity: "base" });
/** Han digits are words there, weighed apart: as written, and as on cheques. */
const hanDigits = ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"];

/** What means no digit, like ten or a half, stays as it is. */
function westernDigit(sign: string): string {
  const han = hanDigits.map((digits) => digits.indexOf(sign)).find((value) => value >= 0);
  if (han !== undefined) return String(han);
  return [..."0123456789"].find((digit) => collator.compare(sign, digit) === 0) ?? sign;
}

/** The runs of digits in a text that are neither hours, days, years nor round sums. */
function runsIn(text: string): string[] {
  const plain = harmless.reduce((rest, pattern) => rest.replace(pattern, " x "), plainText(text));
  return plain.match(digitRun) ?? [];
}

/** Swedish personal, coordination and reserve numbers, however they are grouped; a telephone's own groups are none. */
export const holdsPersonalNumber = (text: string): boolean =>
  reserve.test(plainText(text)) || runsIn(text).some(isPersonal);

/** Six digits or more together that are no hours, days, years or round sums: a telephone, or part of a personal number. */
export const holdsPhoneNumber = (text: string): boolean =>
  runsIn(text).some((run) => digitsOf(run).length >= shortestPhone);

const digitsOf = (run: string): string => run.replace(/\D/g, "");

function isPersonal(run: string): boolean {
  const digits = digitsOf(run);
  if (!personal.test(digits)) return false;
  // Ten undivided digits with a zero in front are a mobile telephone, unless the check digit says otherwise.
  if (/^0\d{9}$/.test(run)) return hasCheckDigit(run);
  const groups = (run.match(/\d+/g) ?? []).map(({ length }) => length);
  const ends = groups
    .map((_, at) => groups.slice(0, at + 1).reduce((sum, length) => sum + length, 0))
    .slice(0, -1);
  const isDivided = ends.every((end) => boundaries(digits.length).has(end));
  return isDivided || groups.every((length) => length === groups[0] && length <= 2);
}

/** Whether the Luhn sum of ten digits comes out even. */
function hasCheckDigit(digits: string): boolean {
  const weighed = [...digits].map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1));
  return weighed.reduce((sum, one) => sum + (one > 9 ? one - 9 : one), 0) % 10 === 0;
}
