import sv from "#messages/sv.json" with { type: "json" };
import { defaultLocale, type StaffLocale, staffLocales, type VisitorLocale } from "./locales.ts";

export type Messages = typeof sv;
type Tree = { [key: string]: string | Tree };

/** The texts of a language; what only staff read exists in Swedish and English, so other languages get the Swedish there. */
export async function messagesOf(locale: VisitorLocale): Promise<Messages> {
  if (locale === defaultLocale) return sv;
  const own = (await import(`../../messages/${locale}.json`)).default as Tree;
  return filled(sv as Tree, own) as unknown as Messages;
}

/** The language staff pages are shown in when `locale` is a visitor's. */
export const staffLocaleOf = (locale: string): StaffLocale =>
  (staffLocales as readonly string[]).includes(locale) ? (locale as StaffLocale) : "sv";

function filled(source: Tree, own: Tree): Tree {
  const whole: Tree = { ...own };
  for (const [key, text] of Object.entries(source)) {
    const mine = own[key];
    if (mine === undefined) whole[key] = text;
    else if (typeof mine === "object" && typeof text === "object") whole[key] = filled(text, mine);
  }
  return whole;
}
