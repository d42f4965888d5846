import type { Messages } from "#lib/i18n/messages.ts";

/** What a visitor can read on the kiosk; the rest of the file is for staff and other screens. */
export const kioskNamespaces = ["kiosk", "visitor", "trust", "lists"] as const;
export type KioskTexts = Pick<Messages, (typeof kioskNamespaces)[number]>;
