import type { Choice } from "#components/ui/chip.tsx";
import { ownNames, staffLocales, type VisitorLocale, visitorLocales } from "#lib/i18n/locales.ts";
import { languageName } from "#lib/i18n/names.ts";

/** The languages somebody can receive in, named for a colleague who reads `reader`. */
export function spokenChoices(reader: string): Choice<VisitorLocale>[] {
  const readersLocale = staffLocales.find((locale) => locale === reader);
  return visitorLocales.map((value) => ({
    value,
    label: capital(readersLocale ? languageName(value, readersLocale) : ownNames[value]),
  }));
}

const capital = (name: string): string => name.charAt(0).toLocaleUpperCase("sv") + name.slice(1);
