import { defaultLocale, type VisitorLocale, visitorLocales } from "../locales.ts";
import { isForVisitors } from "../scope.ts";
import { parseRegister } from "./review-register.ts";

export type ReviewState = { locale: VisitorLocale; drafts: number; total: number };

/** How many of the visitors' texts no person has read yet, in each language that was translated from Swedish. */
export async function reviewStates(): Promise<ReviewState[]> {
  const translated = visitorLocales.filter((locale) => locale !== defaultLocale);
  return Promise.all(
    translated.map(async (locale) => {
      const file = await import(`../../../messages/review/${locale}.json`, { with: { type: "json" } });
      const entries = Object.entries(parseRegister(file.default)).filter(([key]) => isForVisitors(key));
      const drafts = entries.filter(([, entry]) => entry.reviewer === null).length;
      return { locale, drafts, total: entries.length };
    }),
  );
}
