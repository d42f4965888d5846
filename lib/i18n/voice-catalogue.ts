import type { VisitorLocale } from "./locales.ts";

/**
 * The tags of device voices that speak a language. `so-*` stands for any region. Persian and Dari, and the two Kurdish
 * languages, are told apart: hearing another language's voice is worse than hearing none, so what is unclear (`ku-IQ`) is left out.
 */
const voiceTags: Record<VisitorLocale, readonly string[]> = {
  sv: ["sv", "sv-*"],
  en: ["en", "en-*"],
  so: ["so", "so-*"],
  ar: ["ar", "ar-*"],
  fa: ["fa", "fa-ir"],
  prs: ["prs", "prs-*", "fa-af"],
  ckb: ["ckb", "ckb-*"],
  ku: ["ku", "ku-tr", "ku-latn", "ku-latn-tr", "kmr", "kmr-*"],
  ti: ["ti", "ti-*"],
  tr: ["tr", "tr-*"],
  bs: ["bs", "bs-*"],
  uk: ["uk", "uk-*"],
};

/** Whether a device voice with this BCP 47 tag speaks exactly `locale`. Some devices write `sv_SE`. */
export function isVoiceOf(locale: VisitorLocale, voiceTag: string): boolean {
  const tag = voiceTag.replaceAll("_", "-").toLowerCase();
  return voiceTags[locale].some((known) =>
    known.endsWith("*") ? tag.startsWith(known.slice(0, -1)) : tag === known,
  );
}

/** The device's best voice of exactly this language: one that needs no network first; null when it has none. */
export function voiceFor<Voice extends { lang: string; localService: boolean }>(
  locale: VisitorLocale,
  voices: readonly Voice[],
): Voice | null {
  const own = voices.filter((voice) => isVoiceOf(locale, voice.lang));
  return own.find((voice) => voice.localService) ?? own[0] ?? null;
}
