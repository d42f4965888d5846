import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { visitorLocales } from "../../lib/i18n/locales.ts";
import { checkMessages, type MessageProblem } from "../../lib/i18n/review/check.ts";
import {
  flattened,
  parseRegister,
  type Register,
  recorded,
  registerFile,
  reviewed,
  type Texts,
} from "../../lib/i18n/review/review-register.ts";

/**
 * Checks the texts of all languages, or keeps their review register:
 *   node tests/cli/messages.ts                                  check, exit 1 with a list of what does not hold
 *   node tests/cli/messages.ts --register [key …]               record new and changed translations as drafts; the named
 *                                                             keys also when only their Swedish changed and they still fit
 *   node tests/cli/messages.ts --reviewed <locale> <key> <by>   a person has read these texts
 */
const folder = new URL("../../messages/", import.meta.url);
const registerPath = (locale: string): URL => new URL(`review/${locale}.json`, folder);
const translated = visitorLocales.filter((locale) => locale !== "sv");

const recordable: MessageProblem["code"][] = ["stale", "unrecorded", "review"];

const [command, ...rest] = process.argv.slice(2);
if (command === "--register") register(rest);
else if (command === "--reviewed") markReviewed(rest);
else check();

function check(): void {
  const set = everything();
  const problems = checkMessages(set);
  for (const line of listed(problems)) console.error(line);
  if (problems.some(({ code }) => recordable.includes(code))) {
    console.error(
      "Once the translations are right: node tests/cli/messages.ts --register [key of a stale one that still fits …]",
    );
  }
  if (problems.length > 0) process.exit(1);
  console.log(
    `Messages: ${Object.keys(set.texts.sv ?? {}).length} texts, ${visitorLocales.length} languages, all in order`,
  );
}

function register(stillRight: string[]): void {
  const { texts, registers } = everything();
  const isNamed = (key: string): boolean =>
    stillRight.some((name) => key === name || key.startsWith(`${name}.`));
  for (const locale of translated) {
    const next = recorded(texts.sv ?? {}, texts[locale] ?? {}, registers[locale] ?? {}, isNamed);
    registers[locale] = next;
    write(registerPath(locale), registerFile(next));
  }
}

function markReviewed([locale, key, reviewer]: string[]): void {
  const { texts, registers } = everything();
  const own = locale ? registers[locale] : undefined;
  if (!locale || !own || !key || !reviewer) {
    console.error("Usage: --reviewed <locale> <key or branch> <who read it>");
    process.exit(1);
  }
  registers[locale] = reviewed(texts.sv ?? {}, texts[locale] ?? {}, own, key, reviewer);
  write(registerPath(locale), registerFile(registers[locale]));
}

function everything(): { texts: Record<string, Texts>; registers: Record<string, Register> } {
  const texts = visitorLocales.map((locale) => [
    locale,
    flattened(read(new URL(`${locale}.json`, folder), {})),
  ]);
  const registers = translated.map((locale) => [locale, parseRegister(read(registerPath(locale), {}))]);
  return { texts: Object.fromEntries(texts), registers: Object.fromEntries(registers) };
}

/** One line for each problem; texts that only wait to be recorded share one for each language. */
function listed(problems: MessageProblem[]): string[] {
  const fresh = Map.groupBy(
    problems.filter(({ code }) => code === "unrecorded"),
    ({ locale }) => locale,
  );
  return [
    ...problems
      .filter(({ code }) => code !== "unrecorded")
      .map(({ locale, key, code, detail }) => `${locale}  ${key}  ${code}: ${detail}`),
    ...[...fresh].map(
      ([locale, list]) => `${locale}  ${list.length} new texts are not in the review register yet`,
    ),
  ];
}

function read(path: URL, absent: unknown = null) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : absent;
}

function write(path: URL, content: unknown): void {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}
