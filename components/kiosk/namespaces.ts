import type { StaffLocale, VisitorLocale } from "#lib/i18n/locales.ts";
import type { Messages } from "#lib/i18n/messages.ts";

/** What a visitor can read on the kiosk; the rest of the file is for staff and other screens. */
export const kioskNamespaces = ["kiosk", "visitor", "trust", "lists"] as const;
export type KioskTexts = Pick<Messages, (typeof kioskNamespaces)[number]>;
/** Texts that come with the page: both staff languages, which stand together on the first picture, and the page's own. */
export type StartTexts = Record<StaffLocale, KioskTexts> & Partial<Record<VisitorLocale, KioskTexts>>;
