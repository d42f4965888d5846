"use client";
import type { MouseEvent } from "react";
import type { Act } from "#components/staff/commands/act.ts";
import { onPress } from "#components/staff/late/late-parts.ts";
import { useNow } from "#components/staff/live/use-now.ts";
import { useWording } from "#components/staff/live/use-wording.ts";
import { LatePart } from "#components/ui/loading/preloadable.tsx";
import { PartyIcons } from "#components/ui/party-icons.tsx";
import { isLongWait, waitOf } from "#components/visit/waiting-time.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { VisitBadges } from "../../visit/visit-badges.tsx";
import { useInView } from "../use-in-view.ts";

type Props = { visit: QueueVisit; isChosen: boolean; onChoose: () => void; act: Act };

/** One line of a long queue; pressed, it opens what can be done. */
export function QueueRow({ visit, isChosen, onChoose, act }: Props) {
  const wording = useWording();
  const now = useNow();
  const wait = waitOf(visit, now);
  const row = useInView<HTMLDivElement>(isChosen);
  return (
    <div ref={row} className={isChosen ? "bg-mist/50" : ""}>
      <button
        type="button"
        id={`visit-${visit.id}`}
        aria-expanded={isChosen}
        onClick={(event) => choose(event, onChoose)}
        className="grid min-h-12 w-full grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4 py-1.5 text-start hover:bg-mist/50 focus-visible:outline-offset-[-3px] sm:px-5 @2xl:grid-cols-[3.5rem_4.5rem_10.5rem_minmax(0,1fr)_auto]"
      >
        <bdi className="font-bold text-xl tracking-tight row-span-2 @2xl:row-span-1">{visit.code}</bdi>
        <span className="hidden @2xl:flex">
          <PartyIcons party={visit.party} />
        </span>
        <span className="flex flex-wrap items-center gap-x-3 font-semibold text-[0.9375rem]">
          {wording.party(visit.party)}
          <span className="@2xl:hidden">
            <PartyIcons party={visit.party} className="h-4.5" />
          </span>
        </span>
        <span className="order-last col-start-2 flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-soft @2xl:order-none @2xl:col-start-auto">
          {wording.language(visit)}
          <VisitBadges visit={visit} />
        </span>
        <span
          className={`text-end font-semibold text-[0.9375rem] ${isLongWait(wait) ? "text-clay-deep" : ""}`}
        >
          {wording.minutes(wait)}
        </span>
      </button>
      {isChosen ? <LatePart part={onPress.rowDetails} props={{ visit, act }} /> : null}
    </div>
  );
}

/** One of sixty: as low as a finger still hits, everything in one line. */
export function CompactRow({ visit, isChosen, onChoose }: Omit<Props, "act">) {
  const wording = useWording();
  const now = useNow();
  const wait = waitOf(visit, now);
  return (
    <button
      type="button"
      id={`visit-${visit.id}`}
      aria-pressed={isChosen}
      onClick={(event) => choose(event, onChoose)}
      className={`flex min-h-8 w-full items-center gap-2.5 px-4 text-start text-sm hover:bg-mist/50 focus-visible:outline-offset-[-3px] pointer-coarse:min-h-11 max-lg:scroll-mb-52 sm:px-5 ${isChosen ? "bg-mist shadow-[inset_3px_0_0_0_var(--pine)]" : ""}`}
    >
      <bdi className="w-11 shrink-0 font-bold text-base tracking-tight">{visit.code}</bdi>
      <span className="shrink-0 truncate font-semibold">{wording.partyShort(visit.party)}</span>
      <span className="min-w-0 truncate text-soft">{wording.language(visit)}</span>
      <span className="flex shrink-0 items-center gap-1">
        <VisitBadges visit={visit} isSmall />
      </span>
      <span className={`ms-auto shrink-0 font-semibold ${isLongWait(wait) ? "text-clay-deep" : ""}`}>
        {wording.minutes(wait)}
      </span>
    </button>
  );
}

/** A pointer leaves the focus to the screen, whose keys act on what was chosen; the keyboard keeps its own. */
function choose(event: MouseEvent<HTMLButtonElement>, onChoose: () => void): void {
  onChoose();
  if (event.detail > 0) event.currentTarget.blur();
}
