import { languageOf } from "./languages.ts";
import type { StaffLocale } from "./locales.ts";

/** The name of `language` for a staff member who reads `reader`; lower case in Swedish, ready for the middle of a sentence. A code that is not ours stays as it is. */
export const languageName = (language: string, reader: StaffLocale): string =>
  languageOf(language)?.names[reader] ?? language;
