import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { formats } from "./formats.ts";
import { messagesOf } from "./messages.ts";
import { routing } from "./routing.ts";

/** Language, texts and formats of one request. Times are shown in the office's zone, which each screen passes itself. */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale;
  return { locale, messages: await messagesOf(locale), formats, timeZone: "Europe/Stockholm" };
});
