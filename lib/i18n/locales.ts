import { type LanguageCode, languageOf, languages } from "./languages.ts";

export type VisitorLocale = LanguageCode;
export const visitorLocales = Object.keys(languages) as readonly VisitorLocale[];
export const isVisitorLocale = (value: unknown): value is VisitorLocale =>
  (visitorLocales as readonly unknown[]).includes(value);

type IsStaff<Code extends LanguageCode> = (typeof languages)[Code] extends { isStaff: true } ? Code : never;
export type StaffLocale = { [Code in LanguageCode]: IsStaff<Code> }[LanguageCode];
export const staffLocales = visitorLocales.filter(
  (code): code is StaffLocale => languageOf(code)?.isStaff === true,
);

export const defaultLocale: StaffLocale = "sv";

export const directionOf = (locale: string): "rtl" | "ltr" => languageOf(locale)?.direction ?? "ltr";
/** ISO 15924 code of the script, for stylesheets (`data-script`). */
export const scriptOf = (locale: string): string => languageOf(locale)?.script ?? "Latn";

/** What ICU calls a language when its own tables don't know our code for it: Dari there is Persian of Afghanistan. */
export const icuLocale = (locale: string): string => languageOf(locale)?.icu ?? locale;

/** What each language calls itself. */
export const ownNames = Object.fromEntries(
  visitorLocales.map((code) => [code, languages[code].ownName]),
) as Record<VisitorLocale, string>;

/** Languages whose letters join or are tall: no letter spacing, more room between lines. */
export const unspacedLocales = visitorLocales.filter((code) =>
  ["Arab", "Ethi"].includes(languages[code].script),
);
