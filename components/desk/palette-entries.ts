import type { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/act.ts";
import { commandKeys } from "#components/staff/commands/buttons.ts";
import type { Wording } from "#components/staff/live/use-wording.ts";
import type { PaletteEntry } from "#components/staff/palette/palette-entry.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CommandType } from "#lib/visits/schema.ts";

type Screen = {
  t: ReturnType<typeof useTranslations<"staff">>;
  wording: Pick<Wording, "action">;
  next: () => void;
  meetNow: () => void;
  search: () => void;
  /** Undefined without a visitor. */
  openLanguage: (() => void) | undefined;
  current: QueueVisit | null;
  offers: CommandType[];
  chosen: QueueVisit | null;
  chosenOffers: CommandType[];
  waiting: QueueVisit[];
  doIt: Act;
  call: (visit: QueueVisit) => void;
  choose: (id: string) => void;
};

/** All that the desk can do now: my visitor's commands, the chosen one's, then everybody who waits. */
export function deskEntries(screen: Screen): PaletteEntry[] {
  const { t, wording, next, meetNow, search, current, offers, chosen, chosenOffers, waiting } = screen;
  const { doIt, call, choose, openLanguage } = screen;
  const withCode = (words: string, { code }: QueueVisit) => `${words} · ${code}`;
  const commands = (of: string, visit: QueueVisit, types: CommandType[]): PaletteEntry[] => [
    ...types.map((type) => ({
      id: `${of}-${type}`,
      label: withCode(wording.action(type, visit), visit),
      ...(of === "mine" && commandKeys.desk[type] ? { hint: commandKeys.desk[type] } : {}),
      run: () => (type === "call" ? call(visit) : doIt(type, visit)),
    })),
    {
      id: `${of}-history`,
      label: withCode(t("action.history"), visit),
      run: () => doIt("history", visit),
    },
  ];
  return [
    { id: "next", label: t("action.next"), hint: "N", run: next },
    ...(current
      ? commands("mine", current, offers)
      : [{ id: "meetNow", label: t("palette.meetNow"), hint: "M", run: meetNow }]),
    ...(openLanguage ? [{ id: "language", label: t("palette.language"), hint: "I", run: openLanguage }] : []),
    ...(chosen ? commands("chosen", chosen, chosenOffers) : []),
    { id: "search", label: t("search.label"), hint: "/", run: search },
    ...waiting
      .filter((visit) => visit.id !== chosen?.id)
      .map((visit) => ({
        id: visit.id,
        label: withCode(t("palette.choose"), visit),
        run: () => choose(visit.id),
      })),
  ];
}
