import { languageOf } from "./languages.ts";
import type { VisitorLocale } from "./locales.ts";

/** Whether a device voice with this BCP 47 tag speaks exactly `locale`. */
export const isVoiceOf = (locale: VisitorLocale, voiceTag: string): boolean =>
  matches(voiceTag, languageOf(locale)?.voices);

/** Some devices write `sv_SE`. */
function matches(voiceTag: string, ownTags: readonly string[] = []): boolean {
  const tag = voiceTag.replaceAll("_", "-").toLowerCase();
  return ownTags.some((own) => (own.endsWith("*") ? tag.startsWith(own.slice(0, -1)) : tag === own));
}

/**
 * The device's best voice of exactly this language, else of one that stands in for it; of these one that needs no network first.
 * Null when it has none.
 */
export function voiceFor<Voice extends { lang: string; localService: boolean }>(
  locale: VisitorLocale,
  voices: readonly Voice[],
): Voice | null {
  const language = languageOf(locale);
  for (const tags of [language?.voices, language?.standInVoices]) {
    const own = voices.filter((voice) => matches(voice.lang, tags));
    const best = own.find((voice) => voice.localService) ?? own[0];
    if (best) return best;
  }
  return null;
}
