/** What a visitor may read: these texts exist in every language; all others are for staff, in Swedish and English. */
const visitorBranches = [
  "common",
  "display",
  "kiosk",
  "lists.ageBand",
  "lists.reason",
  "lists.who",
  "phone",
  "poster",
  "ticket",
  "trust",
  "visitor",
];

export const isForVisitors = (key: string): boolean =>
  visitorBranches.some((branch) => key === branch || key.startsWith(`${branch}.`));

/** Texts that do harm when they are wrong: shown in a language only once a person has reviewed them there. */
const sensitiveBranches = ["trust.children"];

export const isSensitive = (key: string): boolean =>
  sensitiveBranches.some((branch) => key.startsWith(`${branch}.`));
