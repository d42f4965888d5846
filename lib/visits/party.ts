import type { Who } from "./codes.ts";

/** Most people in one party: a large family with its relatives, not a coach of tourists. */
export const largestParty = 30;

/** Who came, as counts by age band; never a name. */
export type Party = { adults: number; children0to5: number; children6to12: number; children13to17: number };

export const ageBands = ["adults", "children0to5", "children6to12", "children13to17"] as const;
export type AgeBand = (typeof ageBands)[number];

export const emptyParty: Party = { adults: 0, children0to5: 0, children6to12: 0, children13to17: 0 };

/**
 * Whoever is there for certain when only the kind of party is known. Who else came is said by themselves or by whoever sees them, so that no
 * invented person and no invented age is counted; a child is asked its age. The same on the tablet, the phone and at the reception.
 */
export const partyAtFirst = (who: Who): Party =>
  who === "child" ? emptyParty : { ...emptyParty, adults: 1 };

export const childrenIn = (party: Party): number =>
  party.children0to5 + party.children6to12 + party.children13to17;

export const partySize = (party: Party): number => party.adults + childrenIn(party);

/** The party without `part`; null when `part` is not a proper part of it (nobody would be left, or more leave than came). */
export function without(party: Party, part: Party): Party | null {
  const rest = combine(party, part, -1);
  return ageBands.every((band) => rest[band] >= 0) && partySize(rest) >= 1 && partySize(part) >= 1
    ? rest
    : null;
}

export const together = (one: Party, other: Party): Party => combine(one, other, 1);

function combine(one: Party, other: Party, sign: 1 | -1): Party {
  return {
    adults: one.adults + sign * other.adults,
    children0to5: one.children0to5 + sign * other.children0to5,
    children6to12: one.children6to12 + sign * other.children6to12,
    children13to17: one.children13to17 + sign * other.children13to17,
  };
}

/** Finds the first visit of the party that a row is a part of. */
export function rootsOf<Row extends { id: string; splitFromId: string | null }>(
  rows: readonly Row[],
): (row: Row) => Row {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (row) => {
    const path = [row];
    for (let root = row; ; path.push(root)) {
      const before = root.splitFromId ? byId.get(root.splitFromId) : undefined;
      if (!before) return root;
      const at = path.indexOf(before);
      // No command makes a circle; were there one, its eldest stands for all, and the day is counted.
      if (at >= 0) return path.slice(at).reduce((one, other) => (one.id < other.id ? one : other));
      root = before;
    }
  };
}
