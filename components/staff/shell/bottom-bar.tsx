"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Kbd } from "#components/ui/kbd.tsx";
import { LiveTime } from "#components/ui/live-time.tsx";
import { AlarmButton } from "../alarm/alarm-button.tsx";
import { myLast } from "../commands/use-available-commands.ts";
import { useCommand } from "../commands/use-command.ts";
import { useNow } from "../live/use-now.ts";
import { useLiveQueue, useQueue, useQueueState } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { MutedSign } from "../signals/muted-sign.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

/** What I did last and the way back, what came in between, and how fresh the screen is. Always there. */
export function BottomBar() {
  const t = useTranslations("staff.bar");
  const { me } = useLiveQueue();
  const snapshot = useQueue();
  const now = useNow();
  const wording = useWording();
  const { run, tell } = useCommand();
  const notice = useQueueState((state) => state.notice);
  const heardAt = useQueueState((state) => state.heardAt);
  const offlineSince = useQueueState((state) => state.offlineSince);
  const [struck, setStruck] = useState<ReadonlySet<string>>(new Set());
  const last = myLast(me, snapshot, now, struck);
  const undo = last
    ? () => {
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
    <footer className="flex min-h-14 items-center gap-x-3 bg-bar px-3 py-1.5 sm:gap-x-4 text-on-bar sm:px-6.5">
      <button
        type="button"
        disabled={!undo}
        onClick={undo}
        aria-keyshortcuts="Control+Z Meta+Z"
        className="inline-flex min-h-11 items-center gap-2 rounded-[12px] bg-on-bar/14 px-3.5 font-semibold text-[0.9375rem] hover:bg-on-bar/24 focus-visible:outline-on-bar disabled:opacity-45 disabled:hover:bg-on-bar/14"
      >
        {t("undo")}
        <span className="max-sm:hidden">
          <Kbd>Ctrl Z</Kbd>
        </span>
      </button>
      <div className="flex min-w-0 grow basis-0 flex-col sm:flex-row sm:items-center sm:gap-4">
        <p className="line-clamp-2 grow text-[0.9375rem] leading-snug">
          {notice ? (
            <span
              className={
                notice.kind === "conflict"
                  ? "rounded-full bg-rose px-3 py-1 font-semibold text-clay-deep"
                  : "font-semibold"
              }
            >
              {notice.text}
            </span>
          ) : last ? (
            <>
              {last.visit.last.isUndo ? <span className="opacity-75">{t("tookBack")} </span> : null}
              {wording.event(last.event.type, last.event.actorId, last.visit.code, last.visit.roomId)}
            </>
          ) : (
            <span className="opacity-75 max-sm:hidden">{t("nothing")}</span>
          )}
        </p>
        <span className="text-sm opacity-85">
          <LiveTime updatedAt={heardAt} offlineSince={offlineSince} timeZone={wording.timeZone} />
        </span>
      </div>
      <MutedSign />
      <AlarmButton />
    </footer>
  );
}
