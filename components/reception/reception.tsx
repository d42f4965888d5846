"use client";
import Plus from "lucide-react/icons/plus";
import { useTranslations } from "next-intl";
import { Suspense, useEffect, useRef, useState } from "react";
import { useAct } from "#components/staff/commands/use-act.ts";
import { useAvailableCommands } from "#components/staff/commands/use-available-commands.ts";
import { DialogBoundary } from "#components/staff/dialogs/loading/boundary.tsx";
import { Preloaded, preloadable, preloadWhenIdle } from "#components/staff/dialogs/loading/preloadable.tsx";
import { KeysAhead } from "#components/staff/dialogs/loading/type-ahead.tsx";
import { useDialogs } from "#components/staff/dialogs/use-dialogs.ts";
import { useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { TeamList } from "#components/staff/presence/team-list.tsx";
import { SearchField } from "#components/staff/shell/search-field.tsx";
import { useShortcuts } from "#components/staff/shell/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { matches } from "#components/visit/search-visits.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import { ClosedList } from "./closed-list.tsx";
import { Counts } from "./counts.tsx";
import { DeviceList } from "./device-list.tsx";
import { InMeeting } from "./in-meeting.tsx";
import { ParkedList } from "./parked-list.tsx";
import { QueueRow } from "./queue-row.tsx";
import { receptionEntries } from "./reception-entries.ts";
import { DayEnd } from "./unfinished-visits.tsx";

const addVisit = preloadable(() => import("./add-visit.tsx").then(({ AddVisit }) => AddVisit));

/** The whole office at a glance: who waits, who is met where, what needs a hand. */
export function Reception() {
  const t = useTranslations("reception");
  const staff = useTranslations("staff");
  const { visits } = useQueue();
  const wording = useWording();
  const act = useAct();
  const { show } = useDialogs();
  const search = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);

  // Ready before the first N: whoever stands at the counter waits for nothing.
  useEffect(() => preloadWhenIdle([addVisit]), []);

  const waiting = visits.filter((visit) => visit.status === "waiting");
  const listed = words ? waiting.filter((visit) => matches(visit, words, wording)) : waiting;
  const chosen = visits.find((visit) => visit.id === chosenId) ?? null;
  const offers = useAvailableCommands(chosen);
  const on = (type: CommandType) => (chosen && offers.includes(type) ? () => act(type, chosen) : undefined);
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
    n: add,
    c: on("call"),
    p: on("park"),
    ArrowDown: choose(1),
    ArrowUp: choose(-1),
    Escape: unchoose,
    "/": () => search.current?.focus(),
    "?": () => show("help", "reception"),
    "mod+k": () =>
      show(
        "palette",
        "reception",
        receptionEntries({
          add,
          addWords: t("add"),
          chosen,
          offers,
          visits,
          act,
          choose: setChosenId,
          wording,
        }),
      ),
  });
  const toggle = (id: string) => setChosenId((before) => (before === id ? null : id));
  return (
    <main
      data-fills
      className="grid min-h-0 grow content-start gap-5 px-4 py-5 sm:px-6.5 lg:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)] fill:grid-rows-[auto_minmax(0,1fr)]"
    >
      <h1 className="sr-only">{t("title")}</h1>
      <div className="flex flex-wrap items-center justify-between gap-4 lg:col-span-2">
        <Counts />
        <Button kind="primary" hint="N" icon={<Plus aria-hidden="true" className="size-5" />} onClick={add}>
          {t("add")}
        </Button>
      </div>
      <section
        aria-labelledby="waiting-title"
        className="flex min-h-0 flex-col rounded-card border border-line bg-card"
      >
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-3 sm:px-5">
          <h2 id="waiting-title" className="text-xl">
            {t("waiting")} <span className="font-semibold text-soft">{waiting.length}</span>
          </h2>
          <span className="text-soft text-sm">{t("sort")}</span>
          <div className="ms-auto w-full sm:w-56">
            <SearchField ref={search} value={words} onChange={setWords} />
          </div>
        </header>
        <ul className="@container min-h-0 fill:overflow-y-auto">
          {listed.map((visit) => (
            <li key={visit.id} className="border-line border-b last:border-0">
              <QueueRow
                visit={visit}
                isChosen={visit.id === chosenId}
                onChoose={() => toggle(visit.id)}
                act={act}
              />
            </li>
          ))}
        </ul>
        {listed.length === 0 ? (
          <EmptyState title={words ? staff("list.noMatch") : t("empty")}>
            {words ? null : t("emptyText")}
          </EmptyState>
        ) : null}
      </section>
      <div className="@container grid min-h-0 content-start gap-6 fill:overflow-y-auto fill:pe-1 fill:pb-6 fill:mask-b-from-[calc(100%-1.75rem)]">
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
