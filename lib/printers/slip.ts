import { formats } from "../i18n/formats.ts";
import { directionOf, icuLocale, isVisitorLocale, type VisitorLocale } from "../i18n/locales.ts";
import { translatorOf } from "../i18n/translator.ts";

/**
 * What stands on the paper, from top to bottom. It names no office and no authority, and nothing of what was answered: whoever finds
 * it learns a number, a time, a language and, while the visit lasts, its place in the queue.
 */
export type Slip = {
  locale: VisitorLocale;
  direction: "ltr" | "rtl";
  label: string;
  code: string;
  when: string;
  sentence: string;
  /** Where a phone follows the ticket, as a QR code, and what is said under it. */
  address: string;
  phone: string;
};

type Ticket = { code: string; token: string; language: string | null; arrivedAt: Date };

/** The slip of a visitor's ticket; `origin` is where a phone opens it. */
export async function slipOf(ticket: Ticket, timeZone: string, origin: string): Promise<Slip> {
  const locale = isVisitorLocale(ticket.language) ? ticket.language : "sv";
  return slipIn(locale, {
    code: ticket.code,
    at: ticket.arrivedAt,
    timeZone,
    address: `${origin}/t/${ticket.token}${ticket.language ? `?lang=${locale}` : ""}`,
  });
}

/** Looks like a ticket and is nobody's: its code is no number, and it leads to the start page. */
export const testSlip = (at: Date, timeZone: string, origin: string): Promise<Slip> =>
  slipIn("sv", { code: "TEST", at, timeZone, address: origin });

async function slipIn(
  locale: VisitorLocale,
  { code, at, timeZone, address }: { code: string; at: Date; timeZone: string; address: string },
): Promise<Slip> {
  const [visitor, ticket] = await Promise.all([
    translatorOf(locale, "visitor"),
    translatorOf(locale, "kiosk.ticket"),
  ]);
  return {
    locale,
    direction: directionOf(locale),
    label: visitor("yourNumber"),
    code,
    when: new Intl.DateTimeFormat(`${icuLocale(locale)}-u-nu-latn`, {
      ...formats.dateTime.moment,
      timeZone,
    }).format(at),
    sentence: ticket("willCall", { code: `\u2066${code}\u2069` }),
    address,
    phone: ticket("phone"),
  };
}
