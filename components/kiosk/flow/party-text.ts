import { childrenIn, type Party } from "#lib/visits/party.ts";
import type { Translate } from "../texts.tsx";

/** "2 adults and 3 children", in the visitor's language. */
export function partyText(t: Translate, party: Party): string {
  const children = childrenIn(party);
  const adultsPart = t("visitor.party.adults", { count: party.adults });
  const childrenPart = t("visitor.party.children", { count: children });
  if (children === 0) return adultsPart;
  if (party.adults === 0) return childrenPart;
  return t("kiosk.partyBoth", { adults: adultsPart, children: childrenPart });
}
