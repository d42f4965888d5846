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

/** What staff read on a visitor's screen: pairing it, leaving it, printing the poster. */
const staffBranches = [
  "common.cancel",
  "common.save",
  "common.saved",
  "display.demoButton",
  "display.pairButton",
  "display.pairCode",
  "display.pairOffline",
  "display.pairElsewhere",
  "display.pairText",
  "display.pairTitle",
  "display.pairWait",
  "kiosk.pair",
  "kiosk.staff",
  "poster.hint",
  "poster.print",
  "poster.title",
];

export const isForVisitors = (key: string): boolean =>
  isUnder(visitorBranches, key) && !isUnder(staffBranches, key);

const isUnder = (branches: string[], key: string): boolean =>
  branches.some((branch) => key === branch || key.startsWith(`${branch}.`));
