import sv from "#messages/sv.json";
import { defaultLocale, type StaffLocale, staffLocales, type VisitorLocale } from "./locales.ts";

export type Messages = typeof sv;
/** A text is a string; in the built application one with places to fill in is a list of its parts. */
type Text = string | unknown[];
type Tree = { [key: string]: Text | Tree };

/**
 * The texts of a language; what only staff read exists in Swedish and English, so other languages get the Swedish there. Those
 * without places to fill in can be read as they are; the others are a translator's to read.
 */
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
    else if (isTree(mine) && isTree(text)) whole[key] = filled(text, mine);
  }
  return whole;
}

const isTree = (branch: Text | Tree): branch is Tree => typeof branch === "object" && !Array.isArray(branch);
