import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";
import { formats } from "./formats.ts";
import { languageOf } from "./languages.ts";
import { icuLocale, type VisitorLocale, visitorLocales } from "./locales.ts";
import { type Messages, messagesOf } from "./messages.ts";

/** Texts of one namespace for pages that are written without React. Cached, as it keeps what it has parsed. */
export async function translatorOf<Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  locale: VisitorLocale,
  namespace: Namespace,
) {
  const make = async () =>
    createTranslator<Messages, Namespace>({
      // The type knows our own codes only; ICU is told its own.
      locale: icuLocale(locale) as VisitorLocale,
      messages: await messagesOf(locale),
      namespace,
      formats,
      timeZone: "UTC",
    });
  const name = `${locale} ${namespace}`;
  const translator = (translators.get(name) as ReturnType<typeof make> | undefined) ?? make();
  translators.set(name, translator);
  return translator;
}
const translators = new Map<string, Promise<unknown>>();

/** Any text of a language by its whole key, for those who know which texts they read only when they run. */
export async function textsIn(
  locale: VisitorLocale,
): Promise<(key: string, values?: Record<string, string>) => string> {
  const messages = await messagesOf(locale);
  return createTranslator({
    locale: icuLocale(locale) as VisitorLocale,
    messages,
    formats,
    timeZone: "UTC",
  }) as (key: string, values?: Record<string, string>) => string;
}

/** The visitor language that a browser asks for first, or null. */
export function preferredLocale(
  acceptLanguage: string | null,
  locales: readonly VisitorLocale[],
): VisitorLocale | null {
  const wishes = (acceptLanguage ?? "")
    .slice(0, 1000)
    .split(",")
    .map((part) => {
      const [tag = "", weight = ""] = part.trim().toLowerCase().split(";q=");
      return {
        language: aliases[tag] ?? aliases[tag.split("-")[0] ?? ""] ?? tag.split("-")[0],
        weight: Number(weight || 1),
      };
    })
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wishes) {
    const found = locales.find((locale) => locale === language);
    if (found) return found;
  }
  return null;
}

/** How browsers name what we name otherwise. */
const aliases = Object.fromEntries(
  visitorLocales.flatMap((code) => (languageOf(code)?.accepts ?? []).map((tag) => [tag, code] as const)),
);
