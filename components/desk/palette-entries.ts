import type { useTranslations } from "next-intl";
import { commandKeys } from "#components/staff/commands/buttons.ts";
import type { PaletteEntry } from "#components/staff/dialogs/use-dialogs.ts";
import type { Wording } from "#components/staff/live/use-wording.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CommandType } from "#lib/visits/schema.ts";

type Screen = {
  t: ReturnType<typeof useTranslations<"staff">>;
  wording: Wording;
  next: () => void;
  current: QueueVisit | null;
  offers: CommandType[];
  chosen: QueueVisit | null;
  waiting: QueueVisit[];
  doIt: (type: CommandType, visit: QueueVisit) => void;
  call: (visit: QueueVisit) => void;
  choose: (id: string) => void;
};

/** All that the desk can do now: my visitor's commands, then everybody who waits. */
export function paletteEntries({
  t,
  wording,
  next,
  current,
  offers,
  chosen,
  waiting,
  doIt,
  call,
  choose,
}: Screen): PaletteEntry[] {
  const withCode = (type: CommandType, visit: QueueVisit) => `${wording.action(type, visit)} · ${visit.code}`;
  return [
    { id: "next", label: t("action.next"), hint: "N", run: next },
    ...(current
      ? offers.map((type) => ({
          id: `mine-${type}`,
          label: withCode(type, current),
          ...(commandKeys.desk[type] ? { hint: commandKeys.desk[type] } : {}),
          run: () => doIt(type, current),
        }))
      : []),
    ...(chosen
      ? [{ id: "chosen", label: withCode("call", chosen), hint: "C", run: () => call(chosen) }]
      : []),
    ...waiting
      .filter((visit) => visit.id !== chosen?.id)
      .map((visit) => ({
        id: visit.id,
        label: `${visit.code} · ${t("status.waiting")}`,
        run: () => choose(visit.id),
      })),
  ];
}
