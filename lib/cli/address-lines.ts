import type { Reach } from "../machine/lan-addresses.ts";

/** What another device opens, and what it can't do there. */
export const reachLines = ({ addresses, isSecure }: Reach): string[] => [
  addresses.length === 0
    ? "Other devices can't open it: this machine is in no network."
    : `Other devices open: ${addresses.join(" or ")} (a tablet: /kiosk, a screen: /display)`,
  ...(isSecure
    ? []
    : [
        "No https there: a tablet can't work without network, its screen may go dark, and nobody can record.",
        "For that, put https in front of Kom in and set KOM_IN_URL to its address.",
      ]),
];
