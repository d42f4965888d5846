"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { commandShortcuts } from "#components/staff/commands/buttons.ts";
import { myFreeRoom, useAct } from "#components/staff/commands/use-act.ts";
import { useAvailableCommands } from "#components/staff/commands/use-available-commands.ts";
import { useCommand } from "#components/staff/commands/use-command.ts";
import { useDialogs } from "#components/staff/dialogs/use-dialogs.ts";
import { SideColumn } from "#components/staff/late/late-parts.ts";
import { useNow } from "#components/staff/live/use-now.ts";
import { useMe, useQueue } from "#components/staff/live/use-queue.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { usePaletteEntries } from "#components/staff/palette/palette-key.tsx";
import { type Shortcuts, useShortcuts } from "#components/staff/shell/use-shortcuts.ts";
import { languageMenuId } from "#components/visit/language-menu-id.ts";
import { matches } from "#components/visit/search-visits.ts";
import { suggestionFor } from "#components/visit/suggestion.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { takesPart } from "#lib/visits/machine/machine.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import { MyVisit } from "./my-visit.tsx";
import { NobodyYet } from "./nobody-yet.tsx";
import { WaitingColumn } from "./waiting-column.tsx";

/** A social secretary's day: who waits, my visitor with one next step, my parked and my team. */
export function Desk() {
  const t = useTranslations("staff");
  const me = useMe();
  const snapshot = useQueue();
  const now = useNow();
  const wording = useWording();
  const { callNext, run, tell } = useCommand();
  const { show } = useDialogs();
  const act = useAct();
  const search = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [shownId, setShownId] = useState<string | null>(null);
  const [finishingId, setFinishingId] = useState<string | null>(null);

  const waiting = snapshot.visits.filter((visit) => visit.status === "waiting");
  const listed = words ? waiting.filter((visit) => matches(visit, words, wording)) : waiting;
  const suggestion = suggestionFor(me, snapshot, now);
  const chosen =
    listed.find((visit) => visit.id === chosenId) ??
    listed.find((visit) => visit.id === suggestion?.id) ??
    null;
  const mine = myVisits(snapshot.visits, me.id);
  const current = mine.find((visit) => visit.id === shownId) ?? mine[0] ?? null;
  const isFinishing = current?.status === "inMeeting" && current.id === finishingId;
  const offers = useAvailableCommands(current);
  const chosenOffers = useAvailableCommands(chosen);

  // Whoever is not here is asked for a room first: the card in the middle says so.
  const isAway = snapshot.staff.find((one) => one.id === me.id)?.state === "away";
  const startFirst = () => tell(t("conflict.startFirst"));
  const next = () => {
    // A slip on the space bar must not call a second family while the first is here.
    const mineNow = mine.find((visit) => visit.claimedById === me.id);
    if (mineNow) return tell(t("conflict.oneAtATime", { code: mineNow.code }));
    if (isAway) return startFirst();
    setFinishingId(null);
    setShownId(null);
    void callNext(myFreeRoom(snapshot, me.id));
  };
  const call = (visit: QueueVisit) => {
    if (isAway) return startFirst();
    setShownId(visit.id);
    act("call", visit);
  };
  const finish = () => setFinishingId(current?.id ?? null);
  const doIt = (type: CommandType | "history" | "mergeWith", visit: QueueVisit) => {
    if (type === "complete") finish();
    else act(type, visit);
  };
  const on = (type: CommandType) =>
    current && offers.includes(type) ? () => doIt(type, current) : undefined;
  const choose = (step: 1 | -1) => () => {
    const at = listed.findIndex((visit) => visit.id === chosen?.id);
    const to = listed[Math.max(0, Math.min(listed.length - 1, at + step))];
    if (!to) return;
    setChosenId(to.id);
    document.getElementById(`visit-${to.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const openLanguage = current ? () => document.getElementById(languageMenuId)?.click() : undefined;
  const meetNow = () => (isAway ? startFirst() : show("meetNow"));
  usePaletteEntries(({ deskEntries }) =>
    deskEntries({
      ...{ t, wording, next, meetNow, current, offers, chosen, chosenOffers, waiting, doIt, call },
      choose: setChosenId,
      openLanguage,
      search: () => search.current?.focus(),
    }),
  );
  const shortcuts: Shortcuts = {
    Space: isFinishing ? undefined : next,
    n: isFinishing ? undefined : next,
    ...(isFinishing ? {} : commandShortcuts("desk", on)),
    c: chosen && chosenOffers.includes("call") ? () => call(chosen) : on("call"),
    m: current ? undefined : meetNow,
    j: isFinishing ? undefined : choose(1),
    k: isFinishing ? undefined : choose(-1),
    ArrowDown: isFinishing ? undefined : choose(1),
    ArrowUp: isFinishing ? undefined : choose(-1),
    i: isFinishing ? undefined : openLanguage,
    "/": () => search.current?.focus(),
    "?": () => show("help", "desk"),
  };
  useShortcuts(shortcuts);

  return (
    <main
      data-fills
      className="grid min-h-0 grow grid-cols-[minmax(0,1fr)] content-start gap-5 px-4 py-5 sm:px-6.5 lg:grid-cols-[19rem_minmax(0,1fr)_15.5rem] fill:grid-rows-[minmax(0,1fr)] fill:overflow-y-auto xl:grid-cols-[21rem_minmax(0,1fr)_17rem] min-[88rem]:grid-cols-[24.5rem_minmax(0,1fr)_18.5rem]"
    >
      <h1 className="sr-only">{t("nav.desk")}</h1>
      {/* Of two columns the card follows the list beside it, and no further: what comes below them is not covered. */}
      <div className="contents md:max-lg:grid md:max-lg:grid-cols-[minmax(0,1fr)_18.5rem] md:max-lg:gap-5">
        <div className="order-2 flex min-w-0 flex-col lg:order-none fill:min-h-0">
          <WaitingColumn
            waiting={listed}
            total={waiting.length}
            suggestion={suggestion}
            chosen={chosen}
            words={words}
            onWords={setWords}
            searchRef={search}
            onEnter={() => {
              setChosenId(listed[0]?.id ?? null);
              setWords("");
            }}
            onChoose={(visit) => setChosenId(visit.id)}
            onCall={chosenOffers.includes("call") ? call : undefined}
          />
        </div>
        <div className="order-1 min-w-0 md:max-lg:sticky md:max-lg:top-5 md:max-lg:self-start lg:order-none fill:min-h-0">
          {current ? (
            <MyVisit
              key={current.id}
              visit={current}
              others={mine.filter((visit) => visit !== current)}
              offers={offers}
              isFinishing={isFinishing}
              onFinished={() => setFinishingId(null)}
              onShow={(visit) => setShownId(visit.id)}
              act={doIt}
            />
          ) : (
            <NobodyYet isEmpty={waiting.length === 0} onNext={next} />
          )}
        </div>
      </div>
      <div className="order-3 min-w-0 lg:order-none fill:min-h-0">
        <SideColumn onResume={(visit) => void run(visit, { type: "claim" })} />
      </div>
    </main>
  );
}

const order = ["inMeeting", "called", "claimed"];

/** What I hold or take part in, the one in the room first. */
const myVisits = (visits: QueueVisit[], myId: string): QueueVisit[] =>
  visits
    .filter((visit) => order.includes(visit.status))
    .filter((visit) => takesPart(visit, myId))
    .sort((one, two) => order.indexOf(one.status) - order.indexOf(two.status));
