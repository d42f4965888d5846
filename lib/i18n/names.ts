import type { StaffLocale, VisitorLocale } from "./locales.ts";

/** What staff call the visitors' languages. Our own table: ICU merges Dari with Persian, and the two Kurdish languages are not told apart everywhere. */
const names: Record<StaffLocale, Record<VisitorLocale, string>> = {
  sv: {
    sv: "svenska",
    en: "engelska",
    so: "somaliska",
    ar: "arabiska",
    fa: "persiska",
    prs: "dari",
    ckb: "sorani",
    ku: "kurmanji",
    ti: "tigrinska",
    tr: "turkiska",
    bs: "bosniska",
    uk: "ukrainska",
  },
  en: {
    sv: "Swedish",
    en: "English",
    so: "Somali",
    ar: "Arabic",
    fa: "Persian",
    prs: "Dari",
    ckb: "Sorani",
    ku: "Kurmanji",
    ti: "Tigrinya",
    tr: "Turkish",
    bs: "Bosnian",
    uk: "Ukrainian",
  },
};

/** The name of `language` for a staff member who reads `reader`; lower case in Swedish, ready for the middle of a sentence. */
export const languageName = (language: VisitorLocale, reader: StaffLocale): string => names[reader][language];
