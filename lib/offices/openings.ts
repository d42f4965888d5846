/** How far ahead a tablet knows when the office is open: as long as it receives people without network. */
export const openingsHorizonMs = 48 * 3_600_000;

/** An opening as instants, ISO 8601; the closing instant itself is closed. */
export type Opening = { from: string; to: string };

/** The opening that is on at an instant, or null. */
export const openingAt = (openings: Opening[], at: number): Opening | null =>
  openings.find(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to)) ?? null;

/** When the next one begins; null when none is known. */
export const openingAfter = (openings: Opening[], at: number): string | null =>
  openings.find(({ from }) => Date.parse(from) > at)?.from ?? null;
