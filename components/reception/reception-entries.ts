import type { useTranslations } from "next-intl";
import type { Act } from "#components/staff/commands/act.ts";
import { commandKeys } from "#components/staff/commands/buttons.ts";
import type { Wording } from "#components/staff/live/use-wording.ts";
import type { PaletteEntry } from "#components/staff/palette/palette-entry.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import type { WaitingView } from "./list/use-waiting-view.ts";
import { filters, sorts } from "./list/waiting-filters.ts";

type Screen = {
  t: ReturnType<typeof useTranslations<"reception">>;
  staff: ReturnType<typeof useTranslations<"staff">>;
  wording: Pick<Wording, "action" | "status">;
  add: () => void;
  search: () => void;
  chosen: QueueVisit | null;
  offers: CommandType[];
  visits: QueueVisit[];
  view: Pick<WaitingView, "toggleFilter" | "setSort" | "toggleCompact">;
  act: Act;
  print: (visit: QueueVisit) => Promise<void>;
  choose: (id: string) => void;
};

/** All that the reception can do now: add, the chosen visit's commands, how the list is shown, then every active visit. */
export function receptionEntries(screen: Screen): PaletteEntry[] {
  const { t, staff, wording, add, search, chosen, offers, visits, view, act, choose } = screen;
  return [
    { id: "add", label: t("add"), hint: "N", run: add },
    ...(chosen ? ofChosen(screen, chosen, offers, act) : []),
    { id: "search", label: staff("search.label"), hint: "/", run: search },
    ...filters.map((filter) => ({
      id: `filter-${filter}`,
      label: `${t("filterBy")}: ${t(`filter.${filter}`)}`,
      run: () => view.toggleFilter(filter),
    })),
    ...sorts.map((sort) => ({
      id: `sort-${sort}`,
      label: `${t("sortBy")}: ${t(`sorts.${sort}`)}`,
      run: () => view.setSort(sort),
    })),
    { id: "compact", label: t("compact"), run: view.toggleCompact },
    ...visits.map((visit) => ({
      id: visit.id,
      label: `${visit.code} · ${wording.status(visit.status)}`,
      run: () => choose(visit.id),
    })),
  ];
}

function ofChosen(
  { staff, wording, print }: Pick<Screen, "staff" | "wording" | "print">,
  chosen: QueueVisit,
  offers: CommandType[],
  act: Act,
): PaletteEntry[] {
  const entry = (id: string, words: string, run: () => void, hint?: string): PaletteEntry => ({
    ...{ id: `chosen-${id}`, label: `${words} · ${chosen.code}`, run },
    ...(hint ? { hint } : {}),
  });
  return [
    ...offers.map((type) =>
      entry(type, wording.action(type, chosen), () => act(type, chosen), commandKeys.reception[type]),
    ),
    ...(offers.includes("void")
      ? [entry("mergeWith", staff("action.mergeWith"), () => act("mergeWith", chosen), "M")]
      : []),
    entry("print", staff("action.print"), () => void print(chosen)),
    entry("history", staff("action.history"), () => act("history", chosen)),
  ];
}
