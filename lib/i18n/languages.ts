/** Scripts by ISO 15924, each with the package under `@fontsource-variable` and the subsets of it that write it. */
export const scripts = {
  Latn: { font: "noto-sans", subsets: ["latin", "latin-ext"] },
  Cyrl: { font: "noto-sans", subsets: ["cyrillic"] },
  Arab: { font: "noto-sans-arabic", subsets: ["arabic"] },
  Ethi: { font: "noto-sans-ethiopic", subsets: ["ethiopic"] },
} as const;

type Language = {
  /** What the language calls itself; ICU merges or lacks some of these names. */
  ownName: string;
  /** What staff call it, lower case in Swedish: ready for the middle of a sentence. ICU merges Dari with Persian. */
  names: { sv: string; en: string };
  direction: "ltr" | "rtl";
  script: keyof typeof scripts;
  /** Staff pages exist in it as well. */
  isStaff?: true;
  /** What ICU and `Intl` call it where their tables lack our code. */
  icu?: string;
  /** Tags of device voices that speak exactly this language, lower case; `so-*` stands for any region. */
  voices: readonly string[];
  /** Voices of a neighbouring language that its speakers accept where the device has none of its own. */
  standInVoices?: readonly string[];
  /** What browsers send for it in Accept-Language beside its code. */
  accepts?: readonly string[];
  /**
   * What it does not write. Letters of another script show a word left untranslated; the Arabic kaf and yeh look right in Persian
   * and Kurdish and are other letters, so that voices and searches stumble; a Latin comma stands the wrong way round.
   */
  stray?: RegExp;
};

/**
 * The languages of the product, each in one record, in the order in which they are shown. Persian and Dari, and the two Kurdish
 * languages, are told apart: hearing another language's voice is worse than hearing none, so what is unclear (`ku-IQ`) is left out.
 */
export const languages = {
  sv: {
    ownName: "Svenska",
    names: { sv: "svenska", en: "Swedish" },
    direction: "ltr",
    script: "Latn",
    isStaff: true,
    voices: ["sv", "sv-*"],
  },
  en: {
    ownName: "English",
    names: { sv: "engelska", en: "English" },
    direction: "ltr",
    script: "Latn",
    isStaff: true,
    voices: ["en", "en-*"],
  },
  so: {
    ownName: "Soomaali",
    names: { sv: "somaliska", en: "Somali" },
    direction: "ltr",
    script: "Latn",
    voices: ["so", "so-*"],
    stray: /(?![a-z])\p{L}/iu,
  },
  ar: {
    ownName: "العربية",
    names: { sv: "arabiska", en: "Arabic" },
    direction: "rtl",
    script: "Arab",
    voices: ["ar", "ar-*"],
    stray: /(?!\p{Script=Arabic})\p{L}|[پچژگکی]|[?,;]/u,
  },
  fa: {
    ownName: "فارسی",
    names: { sv: "persiska", en: "Persian" },
    direction: "rtl",
    script: "Arab",
    voices: ["fa", "fa-ir"],
    stray: /(?!\p{Script=Arabic})\p{L}|[كيىة]|[?,;]/u,
  },
  prs: {
    ownName: "دری",
    names: { sv: "dari", en: "Dari" },
    direction: "rtl",
    script: "Arab",
    icu: "fa-AF",
    voices: ["prs", "prs-*", "fa-af"],
    standInVoices: ["fa", "fa-ir"],
    accepts: ["fa-af"],
    stray: /(?!\p{Script=Arabic})\p{L}|[كيىة]|[?,;]/u,
  },
  ckb: {
    ownName: "کوردیی ناوەندی",
    names: { sv: "sorani", en: "Sorani" },
    direction: "rtl",
    script: "Arab",
    voices: ["ckb", "ckb-*"],
    stray: /(?!\p{Script=Arabic})\p{L}|[كيىة]|[?,;]/u,
  },
  ku: {
    ownName: "Kurmancî",
    names: { sv: "kurmanji", en: "Kurmanji" },
    direction: "ltr",
    script: "Latn",
    voices: ["ku", "ku-tr", "ku-latn", "ku-latn-tr", "kmr", "kmr-*"],
    accepts: ["kmr"],
    stray: /(?![a-zçêîşû])\p{L}/iu,
  },
  ti: {
    ownName: "ትግርኛ",
    names: { sv: "tigrinska", en: "Tigrinya" },
    direction: "ltr",
    script: "Ethi",
    voices: ["ti", "ti-*"],
    stray: /(?!\p{Script=Ethiopic})\p{L}|[.,;]/u,
  },
  tr: {
    ownName: "Türkçe",
    names: { sv: "turkiska", en: "Turkish" },
    direction: "ltr",
    script: "Latn",
    voices: ["tr", "tr-*"],
    stray: /(?![a-zçğıİöşüâîû])\p{L}|[qwx]/iu,
  },
  bs: {
    ownName: "Bosanski",
    names: { sv: "bosniska", en: "Bosnian" },
    direction: "ltr",
    script: "Latn",
    voices: ["bs", "bs-*"],
    standInVoices: ["hr", "hr-*", "sr", "sr-*"],
    accepts: ["hr", "sr", "sh"],
    stray: /(?![a-zčćđšž])\p{L}|[qwxy]/iu,
  },
  uk: {
    ownName: "Українська",
    names: { sv: "ukrainska", en: "Ukrainian" },
    direction: "ltr",
    script: "Cyrl",
    voices: ["uk", "uk-*"],
    stray: /(?!\p{Script=Cyrillic})\p{L}|[ыэёъ]/iu,
  },
} as const satisfies Record<string, Language>;

export type LanguageCode = keyof typeof languages;

/** The record of a language whose code may be any word; a code that is not ours has none. */
export const languageOf = (code: string): Language | undefined =>
  Object.hasOwn(languages, code) ? languages[code as LanguageCode] : undefined;
