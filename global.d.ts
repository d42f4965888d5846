import type { formats } from "#lib/i18n/formats.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import type { Messages as Texts } from "#lib/i18n/messages.ts";

declare module "next-intl" {
  /** A text key that `messages/sv.json` lacks does not compile. */
  interface AppConfig {
    Locale: VisitorLocale;
    Messages: Texts;
    Formats: typeof formats;
  }
}

declare module "*.css";
