"use client";
import Plus from "lucide-react/icons/plus";
import { useTranslations } from "next-intl";
import { Suspense, useEffect, useRef, useState } from "react";
import { commandShortcuts } from "#components/staff/commands/buttons.ts";
import { useAct } from "#components/staff/commands/use-act.ts";
import { useAvailableCommands } from "#components/staff/commands/use-available-commands.ts";
import { addVisit } from "#components/staff/dialogs/late-dialogs.ts";
import { DialogBoundary } from "#components/staff/dialogs/loading/boundary.tsx";
import { KeysAhead } from "#components/staff/dialogs/loading/type-ahead.tsx";
import { useDialogs } from "#components/staff/dialogs/use-dialogs.ts";
import {
  ClosedList,
  Counts,
  DayEnd,
  DeviceList,
  InMeeting,
  ParkedList,
  TeamList,
} from "#components/staff/late/late-parts.ts";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { usePaletteEntries } from "#components/staff/palette/palette-key.tsx";
import { useShortcuts } from "#components/staff/shell/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { Preloaded } from "#components/ui/loading/preloadable.tsx";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { useWaitingView } from "./list/use-waiting-view.ts";
import { WaitingList } from "./list/waiting-list.tsx";

/** The whole office at a glance: who waits, who is met where, what needs a hand. */
export function Reception() {
  const t = useTranslations("reception");
  const staff = useTranslations("staff");
  const { visits } = useQueue();
  const wording = useWording();
  const act = useAct();
  const { show } = useDialogs();
  const search = useRef<HTMLInputElement>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);

  const waiting = visits.filter((visit) => visit.status === "waiting");
  const view = useWaitingView(waiting);
  const { listed } = view;
  const chosen = visits.find((visit) => visit.id === chosenId) ?? null;
  useStandIn(chosenId, chosen, listed, setChosenId);
  const offers = useAvailableCommands(chosen);
  const choose = (step: 1 | -1) => () => {
    const at = listed.findIndex((visit) => visit.id === chosenId);
    const to = listed[at < 0 ? 0 : Math.max(0, Math.min(listed.length - 1, at + step))];
    if (!to) return;
    setChosenId(to.id);
    document.getElementById(`visit-${to.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const add = () => setAdding(true);
  const unchoose = () => setChosenId(null);
  useShortcuts({
    ...commandShortcuts("reception", (type) =>
      chosen && offers.includes(type) ? () => act(type, chosen) : undefined,
    ),
    m: chosen && offers.includes("void") ? () => act("mergeWith", chosen) : undefined,
    n: add,
    "+": add,
    ArrowDown: choose(1),
    ArrowUp: choose(-1),
    j: choose(1),
    k: choose(-1),
    Escape: unchoose,
    "/": () => search.current?.focus(),
    "?": () => show("help", "reception"),
  });
  usePaletteEntries(({ receptionEntries, print }) =>
    receptionEntries({
      ...{ t, staff, add, chosen, offers, visits, act, print, wording, view },
      choose: setChosenId,
      search: () => search.current?.focus(),
    }),
  );
  const toggle = (id: string) => setChosenId((before) => (before === id ? null : id));
  return (
    <main
      data-fills
      className="flex min-h-0 grow flex-col gap-5 px-4 py-5 sm:px-6.5 lg:grid lg:content-start lg:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)] fill:grid-rows-[auto_minmax(0,1fr)]"
    >
      <h1 className="sr-only">{t("title")}</h1>
      <div className="contents items-center justify-between gap-4 lg:col-span-2 lg:flex lg:flex-wrap">
        <Counts />
        <div
          data-bar="above"
          className="z-20 -mx-4 -my-2 grid bg-paper px-4 py-2 max-lg:sticky max-lg:top-0 sm:-mx-6.5 sm:px-6.5 sm:max-lg:justify-end lg:m-0 lg:p-0"
        >
          <Button kind="primary" hint="N" icon={<Plus aria-hidden="true" className="size-5" />} onClick={add}>
            {t("add")}
          </Button>
        </div>
      </div>
      <WaitingList
        view={view}
        total={waiting.length}
        chosen={chosen}
        onChoose={setChosenId}
        act={act}
        searchRef={search}
      />
      <div className="@container grid min-h-0 grid-cols-[minmax(0,1fr)] content-start gap-6 fill:overflow-y-auto fill:pe-1 fill:pb-6 fill:mask-b-from-[calc(100%-1.75rem)]">
        <DayEnd act={act} />
        <InMeeting chosenId={chosenId} onChoose={toggle} act={act} />
        <ParkedList chosenId={chosenId} onChoose={toggle} act={act} />
        <div className="grid gap-6 @md:grid-cols-2">
          <TeamList />
          <DeviceList />
        </div>
        <ClosedList act={act} />
      </div>
      <DialogBoundary key={String(isAdding)} onClose={() => setAdding(false)}>
        <Suspense fallback={<KeysAhead />}>
          {isAdding ? <Preloaded part={addVisit} props={{ onClose: () => setAdding(false) }} /> : null}
        </Suspense>
      </DialogBoundary>
    </main>
  );
}

/** The selection survives an action: when the chosen visit has left the screen, the one that took its place in the list is chosen. */
function useStandIn(
  chosenId: string | null,
  chosen: QueueVisit | null,
  listed: readonly QueueVisit[],
  choose: (id: string | null) => void,
): void {
  const place = useRef(0);
  const at = listed.findIndex((visit) => visit.id === chosenId);
  useEffect(() => {
    if (at >= 0) place.current = at;
    else if (chosenId && !chosen) choose(listed[Math.min(place.current, listed.length - 1)]?.id ?? null);
  }, [at, chosenId, chosen, listed, choose]);
}
