/** The pages of the settings, in the order of the menu. */
export const tabs = [
  "home",
  "office",
  "hours",
  "rooms",
  "staff",
  "devices",
  "alarm",
  "lists",
  "texts",
  "recordings",
  "kept",
  "systems",
  "audit",
  "offices",
] as const;
export type Tab = (typeof tabs)[number];
export const isTab = (value: string): value is Tab => (tabs as readonly string[]).includes(value);
