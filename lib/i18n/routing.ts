import { defineRouting } from "next-intl/routing";
import { defaultLocale, visitorLocales } from "./locales.ts";

/** Which language an address asks for: `/so/kiosk` is Somali, `/kiosk` Swedish. Nothing is guessed and no cookie is set, so that a shared tablet never remembers a visitor's language. */
export const routing = defineRouting({
  locales: visitorLocales,
  defaultLocale,
  localePrefix: "as-needed",
  localeDetection: false,
  localeCookie: false,
  alternateLinks: false,
});
