import { languageOf } from "../languages.ts";

const otherDigits = /(?![0-9])\p{Nd}/u;
/** The product's own name is the same in every language. */
const name = "Kom in";

/** The first sign in `words` that the language does not write, or null. Digits are Latin everywhere. */
export function strayIn(locale: string, words: string): string | null {
  const text = words.replace(name, "");
  return (languageOf(locale)?.stray?.exec(text) ?? otherDigits.exec(text))?.[0] ?? null;
}
