import type { View } from "#lib/statistics/period.ts";

/** What the page shows, as it stands in its address. */
export type Address = {
  view: View | "today";
  at: string | null;
  compare: string;
  base: string | null;
  /** Another of the person's offices, or `all`; null: the one they work with. */
  office: string | null;
};

/** The address of a view: every one can be kept and sent. */
export function hrefOf({ view, at, compare, base, office }: Address): string {
  const query = new URLSearchParams({ view });
  if (at && view !== "today" && view !== "all") query.set("at", at);
  if (view !== "today" && view !== "all") {
    query.set("compare", compare);
    if (compare === "base" && base) query.set("base", base);
  }
  if (office && view !== "today") query.set("office", office);
  return `/statistics?${query}`;
}
