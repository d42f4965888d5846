"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Kbd } from "#components/ui/kbd.tsx";
import { LiveTime } from "#components/ui/live-time.tsx";
import { AlarmButton } from "../alarm/alarm-button.tsx";
import { repeatWindowMs } from "../commands/staff-outbox.ts";
import { myLast, type UndoOffer } from "../commands/use-available-commands.ts";
import { useCommand } from "../commands/use-command.ts";
import { MutedSign } from "../late/late-parts.ts";
import { useNow } from "../live/use-now.ts";
import { useLiveQueue, useQueue, useQueueState } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/**
 * Whether what undo offers has stepped back just now, because of a press here or in another tab: whoever presses undo then for the same
 * mistake does not mean the step before. A check-in that is struck leaves its striking on offer.
 */
function useTakenBack(last: UndoOffer | null): () => boolean {
  const offer = useRef(last);
  const steppedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const before = offer.current;
    offer.current = last;
    if (before?.visit.id === last?.visit.id && before?.event.at === last?.event.at) return;
    const isEarlier = before !== null && (last?.event.at ?? "") < before.event.at;
    const isStruck =
      before?.event.type === "checkedIn" &&
      last?.event.type === "voided" &&
      last.visit.id === before.visit.id;
    steppedAt.current = isEarlier || isStruck ? performance.now() : Number.NEGATIVE_INFINITY;
  });
  return () => performance.now() - steppedAt.current < repeatWindowMs;
}

/** What I did last and the way back, what came in between, and how fresh the screen is. Always there. */
export function BottomBar() {
  const t = useTranslations("staff.bar");
  const { me } = useLiveQueue();
  const snapshot = useQueue();
  const now = useNow();
  const wording = useWording();
  const { run, tell } = useCommand();
  const notices = useQueueState((state) => state.notices);
  const hasConflict = notices.some(({ kind }) => kind === "conflict");
  const heardAt = useQueueState((state) => state.heardAt);
  const offlineSince = useQueueState((state) => state.offlineSince);
  // It must not be cut: where the window is narrow it gets a row of its own.
  const hasOwnRow = hasConflict || offlineSince !== null;
  const [struck, setStruck] = useState<ReadonlySet<string>>(new Set());
  const last = myLast(me, snapshot, now, struck);
  const wasTakenBack = useTakenBack(last);
  const sentenceOf = ({ visit, event }: UndoOffer) =>
    wording.event(event.type, event.actorId, visit.code, visit.roomId);
  const undo = last
    ? () => {
        if (wasTakenBack()) return tell(t("takenBackAlready", { sentence: sentenceOf(last) }));
        const isCheckIn = last.event.type === "checkedIn";
        // Nothing made a check-in but the check-in: it is taken back by striking the visit. Another undo goes on to the step before it.
        if (isCheckIn) setStruck((before) => new Set(before).add(last.visit.id));
        void run(last.visit, { type: isCheckIn ? "void" : "undo" }).then((done) => {
          if (done && isCheckIn) tell(wording.event("voided", me.id, done.code, null));
        });
      }
    : undefined;
  useShortcuts({ z: undo, "mod+z": undo });
  return (
    <footer
      className={`flex ${hasOwnRow ? "max-md:flex-wrap max-md:justify-between max-md:gap-y-2" : ""} min-h-14 items-center gap-x-3 bg-bar px-3 py-1.5 sm:gap-x-4 text-on-bar sm:px-6.5`}
    >
      <button
        type="button"
        disabled={!undo}
        onClick={undo}
        aria-keyshortcuts="Control+Z Meta+Z"
        // On a phone there is no room for a whole sentence beside it.
        data-code={last?.visit.code}
        className="inline-flex max-sm:after:content-[attr(data-code)] min-h-11 items-center gap-2 rounded-[12px] forced-colors:border bg-on-bar/14 px-3.5 font-semibold text-[0.9375rem] hover:bg-on-bar/24 focus-visible:outline-on-bar disabled:opacity-45 disabled:hover:bg-on-bar/14"
      >
        {t("undo")}
        <span className="max-sm:hidden">
          <Kbd>Ctrl Z</Kbd>
        </span>
      </button>
      <div
        className={`flex min-w-0 grow basis-0 flex-col sm:flex-row sm:items-center sm:gap-4 ${hasOwnRow ? "max-md:-order-1 max-md:basis-full max-sm:gap-1.5" : ""}`}
      >
        <p
          className={`grow text-[0.9375rem] leading-snug ${hasConflict || notices.length > 1 ? "flex flex-col items-start gap-1" : "line-clamp-2 max-sm:text-sm"}`}
        >
          {notices.length > 0 ? (
            notices.map(({ id, kind, text }) => (
              <span
                key={id}
                className={
                  kind === "conflict"
                    ? "rounded-[14px] bg-rose px-3 py-1 font-semibold text-clay-deep"
                    : "font-semibold"
                }
              >
                {text}
              </span>
            ))
          ) : last ? (
            <>
              {last.visit.last.isUndo ? <span className="opacity-75">{t("tookBack")} </span> : null}
              {sentenceOf(last)}
            </>
          ) : (
            <span className="opacity-75 max-sm:hidden">{t("nothing")}</span>
          )}
        </p>
        <span className="text-sm opacity-85 max-sm:text-xs">
          <LiveTime updatedAt={heardAt} offlineSince={offlineSince} timeZone={wording.timeZone} />
        </span>
      </div>
      <MutedSign />
      <AlarmButton />
    </footer>
  );
}
