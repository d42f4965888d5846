/**
 * What a language does not write. Letters of another script show a word left untranslated; the Arabic kaf and yeh look right in
 * Persian and Kurdish and are other letters, so that voices and searches stumble; a Latin comma stands the wrong way round.
 */
const strays: Record<string, RegExp> = {
  so: /(?![a-z])\p{L}/iu,
  ar: /(?!\p{Script=Arabic})\p{L}|[پچژگکی]|[?,;]/u,
  fa: /(?!\p{Script=Arabic})\p{L}|[كيىة]|[?,;]/u,
  prs: /(?!\p{Script=Arabic})\p{L}|[كيىة]|[?,;]/u,
  ckb: /(?!\p{Script=Arabic})\p{L}|[كيىة]|[?,;]/u,
  ku: /(?![a-zçêîşû])\p{L}/iu,
  ti: /(?!\p{Script=Ethiopic})\p{L}|[.,;]/u,
  tr: /(?![a-zçğıİöşüâîû])\p{L}|[qwx]/iu,
  bs: /(?![a-zčćđšž])\p{L}|[qwxy]/iu,
  uk: /(?!\p{Script=Cyrillic})\p{L}|[ыэёъ]/iu,
};
const otherDigits = /(?![0-9])\p{Nd}/u;
/** The product's own name is the same in every language. */
const name = "Kom in";

/** The first sign in `words` that the language does not write, or null. Digits are Latin everywhere. */
export function strayIn(locale: string, words: string): string | null {
  const text = words.replace(name, "");
  return (strays[locale]?.exec(text) ?? otherDigits.exec(text))?.[0] ?? null;
}
