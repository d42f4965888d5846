import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";
import { formats } from "./formats.ts";
import { languageOf } from "./languages.ts";
import { icuLocale, type VisitorLocale, visitorLocales } from "./locales.ts";
import { type Messages, messagesOf } from "./messages.ts";

type Namespaces = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** Texts of one namespace for pages that are written without React. */
export const translatorOf = <Namespace extends Namespaces>(locale: VisitorLocale, namespace: Namespace) =>
  cachedTranslator(locale, namespace);

/** A text by its key, for those who know which texts they read only when they run. */
export type Text = (key: string, values?: Record<string, string | number>) => string;

/** The texts of a language, or of one namespace in it, by any key. */
export async function textsIn(locale: VisitorLocale, namespace?: Namespaces): Promise<Text> {
  // The keys are put together when the page is drawn, where the type knows literal ones only.
  return (await cachedTranslator(locale, namespace)) as unknown as Text;
}

/** One translator for each language and namespace: it keeps what it has parsed. */
function cachedTranslator<Namespace extends Namespaces = never>(
  locale: VisitorLocale,
  namespace?: Namespace,
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
  const name = `${locale} ${namespace ?? ""}`;
  const translator = (translators.get(name) as ReturnType<typeof make> | undefined) ?? make();
  translators.set(name, translator);
  return translator;
}
const translators = new Map<string, Promise<unknown>>();

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
