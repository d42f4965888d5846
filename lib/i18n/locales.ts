/** The languages of the product, their direction, and their own names (ICU merges or lacks some of them). */
export const visitorLocales = [
  "sv",
  "en",
  "so",
  "ar",
  "fa",
  "prs",
  "ckb",
  "ku",
  "ti",
  "tr",
  "bs",
  "uk",
] as const;
export type VisitorLocale = (typeof visitorLocales)[number];
export const isVisitorLocale = (value: unknown): value is VisitorLocale =>
  (visitorLocales as readonly unknown[]).includes(value);

export const staffLocales = ["sv", "en"] as const;
export type StaffLocale = (typeof staffLocales)[number];

export const defaultLocale: VisitorLocale = "sv";

const rightToLeft: readonly string[] = ["ar", "fa", "prs", "ckb"];
export const directionOf = (locale: string): "rtl" | "ltr" => (rightToLeft.includes(locale) ? "rtl" : "ltr");

/** What each language calls itself. */
export const ownNames: Record<VisitorLocale, string> = {
  sv: "Svenska",
  en: "English",
  so: "Soomaali",
  ar: "العربية",
  fa: "فارسی",
  prs: "دری",
  ckb: "کوردیی ناوەندی",
  ku: "Kurmancî",
  ti: "ትግርኛ",
  tr: "Türkçe",
  bs: "Bosanski",
  uk: "Українська",
};
