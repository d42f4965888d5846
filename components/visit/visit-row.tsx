"use client";
import Lock from "lucide-react/icons/lock";
import Zap from "lucide-react/icons/zap";
import { useTranslations } from "next-intl";
import { PartyIcons } from "#components/ui/party-icons.tsx";
import type { PickReason } from "#lib/queue/order.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { partySize } from "#lib/visits/party.ts";
import { useNow } from "../staff/live/use-now.ts";
import { useMe } from "../staff/live/use-queue.ts";
import { useWording } from "../staff/live/use-wording.ts";
import { isLongWait, waitOf } from "./waiting-time.ts";

type Props = {
  visit: QueueVisit;
  /** Why it is the suggested next; null when it is not. */
  reason?: PickReason | null;
  isChosen: boolean;
  isLongest?: boolean;
  onChoose: () => void;
};

/** One who waits, in the list of the desk: code, who, what matters most, how long. */
export function VisitRow({ visit, reason = null, isChosen, isLongest = false, onChoose }: Props) {
  const wording = useWording();
  const now = useNow();
  const wait = waitOf(visit, now);
  return (
    <button
      type="button"
      id={`visit-${visit.id}`}
      aria-pressed={isChosen}
      onClick={(event) => {
        onChoose();
        // A pointer leaves the focus to the screen, whose keys act on what was chosen; the keyboard keeps its own.
        if (event.detail > 0) event.currentTarget.blur();
      }}
      className={`@container block w-full rounded-[18px] border text-start transition-colors duration-150 ${
        isChosen
          ? "border-pine bg-mist/45 shadow-[inset_0_0_0_1px_var(--pine)]"
          : "border-line bg-card hover:border-pine"
      }`}
    >
      <span className="grid grid-cols-[3.25rem_1fr] items-center gap-x-2.5 px-3.5 py-2.5 @xs:grid-cols-[3.5rem_1fr] @xs:px-4 @xs:py-3">
        <bdi className="font-bold text-[1.5rem] tracking-tight">{visit.code}</bdi>
        <span className="min-w-0">
          <span className="flex items-center gap-2 font-semibold text-[0.9375rem]">
            {wording.party(visit.party)}
            <span className={`hidden grow ${partySize(visit.party) > 4 ? "@sm:flex" : "@xs:flex"}`}>
              <PartyIcons party={visit.party} className="h-4.5" />
            </span>
            <span className={`ms-auto whitespace-nowrap ${isLongWait(wait) ? "text-clay-deep" : ""}`}>
              {wording.minutes(wait)}
            </span>
          </span>
          <span className="flex items-start justify-between gap-2 text-sm">
            <WhatMatters visit={visit} reason={reason} isLongest={isLongest} />
            <span className="text-soft">{wording.language(visit)}</span>
          </span>
        </span>
      </span>
    </button>
  );
}

/** The one thing to know before calling: why it is suggested, else a flag, a wish, an interpreter, or what it is about. */
function WhatMatters({
  visit,
  reason,
  isLongest,
}: {
  visit: QueueVisit;
  reason: PickReason | null;
  isLongest: boolean;
}) {
  const t = useTranslations("staff");
  const me = useMe();
  const wording = useWording();
  const line = "flex min-w-0 items-center gap-1.5";
  if (reason) {
    const language = wording.language(visit);
    const key = reason === "language" && isLongest ? "languageLongest" : reason;
    return (
      <span className={`${line} font-medium text-pine-deep`}>
        {t("pick.suggested", { reason: t(`pick.${key}`, { language }) })}
      </span>
    );
  }
  const flag = visit.flags[0];
  if (flag) {
    const Icon = flag === "private" ? Lock : Zap;
    return (
      <span className={`${line} text-clay-deep`}>
        <Icon aria-hidden="true" className="size-3.5 shrink-0" />
        {visit.flags.map(wording.flag).join(", ")}
      </span>
    );
  }
  const rest = visit.wantedStaffId
    ? visit.wantedStaffId === me.id
      ? t("list.wantsYou")
      : t("list.wants", { name: wording.personName(visit.wantedStaffId) })
    : visit.interpreter !== "notNeeded"
      ? visit.language
        ? t("list.interpreter", { language: wording.language(visit) })
        : wording.interpreter(visit.interpreter)
      : wording.reasons(visit.reasons);
  return <span className={`${line} text-soft`}>{rest || (visit.firstVisit ? t("list.first") : "")}</span>;
}
