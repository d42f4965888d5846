import type { Act } from "#components/staff/commands/use-act.ts";
import type { PaletteEntry } from "#components/staff/dialogs/use-dialogs.ts";
import type { Wording } from "#components/staff/live/use-wording.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CommandType } from "#lib/visits/schema.ts";

type Screen = {
  add: () => void;
  addWords: string;
  chosen: QueueVisit | null;
  offers: CommandType[];
  visits: QueueVisit[];
  act: Act;
  choose: (id: string) => void;
  wording: Wording;
};

/** All that the reception can do now: add, the chosen visit's commands, then every active visit. */
export function receptionEntries({
  add,
  addWords,
  chosen,
  offers,
  visits,
  act,
  choose,
  wording,
}: Screen): PaletteEntry[] {
  return [
    { id: "add", label: addWords, hint: "N", run: add },
    ...(chosen
      ? offers.map((type) => ({
          id: `chosen-${type}`,
          label: `${wording.action(type, chosen)} · ${chosen.code}`,
          run: () => act(type, chosen),
        }))
      : []),
    ...visits.map((visit) => ({
      id: visit.id,
      label: `${visit.code} · ${wording.status(visit.status)}`,
      run: () => choose(visit.id),
    })),
  ];
}
