import { waitOf } from "#components/visit/waiting-time.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { partySize } from "#lib/visits/party.ts";

export const filters = ["interpreter", "urgent", "long", "alone", "mine"] as const;
export type Filter = (typeof filters)[number];
export const sorts = ["arrival", "wait", "size"] as const;
export type Sort = (typeof sorts)[number];

/** A wait that the list offers to look for. */
const longMs = 30 * 60_000;

type Reader = { languages: readonly string[]; now: number };

const fits: Record<Filter, (visit: QueueVisit, reader: Reader) => boolean> = {
  interpreter: (visit) => visit.interpreter !== "notNeeded",
  urgent: ({ flags }) => flags.includes("urgent"),
  long: (visit, { now }) => waitOf(visit, now) >= longMs,
  alone: ({ flags, party }) => flags.includes("childAlone") || party.adults === 0,
  mine: ({ language }, { languages }) =>
    language !== null && language !== "sv" && languages.includes(language),
};

/** How many each filter would show. */
export const countsOf = (waiting: readonly QueueVisit[], reader: Reader): Record<Filter, number> =>
  Object.fromEntries(
    filters.map((filter) => [filter, waiting.filter((visit) => fits[filter](visit, reader)).length]),
  ) as Record<Filter, number>;

/** Those that fit every chosen filter, in the chosen order; `waiting` comes by arrival. */
export function arranged(
  waiting: readonly QueueVisit[],
  chosen: readonly Filter[],
  sort: Sort,
  reader: Reader,
): QueueVisit[] {
  const shown = waiting.filter((visit) => chosen.every((filter) => fits[filter](visit, reader)));
  if (sort === "wait") return shown.sort((one, other) => waitOf(other, reader.now) - waitOf(one, reader.now));
  if (sort === "size") return shown.sort((one, other) => partySize(other.party) - partySize(one.party));
  return shown;
}
