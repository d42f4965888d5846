"use client";
import LifeBuoy from "lucide-react/icons/life-buoy";
import Unplug from "lucide-react/icons/unplug";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import type { Alarm } from "#lib/queue/snapshot-types.ts";
import { useMe, useQueue, useQueueState } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { useRaise } from "./use-alarms.ts";
import { isFromMe, isOpen } from "./whose.ts";

/** The second press must come within this time: one alone is a slip. */
const armedMs = 2_000;

/**
 * My call for help, in view at every size: two presses, or Alt+H twice, also out of a form or dialog. Neutral in every state: the
 * visitor beside me must not see that it has been pressed. What has become of it is a small sign and its words for assistive
 * technology.
 */
export function AlarmButton() {
  const t = useTranslations("staff.alarm");
  const wording = useWording();
  const state = useMyAlarm();
  const about = useId();
  const [isArmed, setArmed] = useState(false);
  const { raising, raise } = useRaise();
  const isOffline = useQueueState(({ offlineSince }) => offlineSince !== null);
  const press = () => {
    setArmed(!isArmed);
    if (isArmed) void raise();
  };
  useEffect(() => {
    if (!isArmed) return;
    const timer = setTimeout(() => setArmed(false), armedMs);
    return () => clearTimeout(timer);
  }, [isArmed]);
  useAlarmKey(press);

  const failed = raising === "notSent" || (isOffline && raising === "no");
  const [sign, words] = (() => {
    if (state && !isOpen(state))
      return ["✓", t("coming", { who: wording.actorName(state.acknowledgedById) })];
    if (state) return ["●", t("sent", { time: wording.clock(state.raisedAt) })];
    if (raising === "notSent") return ["–", t("notSent")];
    if (raising === "sending") return ["…", t("sending")];
    if (isOffline) return ["", t("noWay")];
    return ["", isArmed ? t("armed") : ""];
  })();
  const Icon = failed ? Unplug : LifeBuoy;
  return (
    <>
      <button
        type="button"
        onClick={press}
        aria-describedby={about}
        aria-keyshortcuts="Alt+H"
        title={words || undefined}
        className={`inline-flex min-h-11 shrink-0 items-center gap-2 rounded-[12px] forced-colors:border px-3.5 font-semibold text-[0.9375rem] hover:bg-on-bar/24 focus-visible:outline-on-bar ${isArmed ? "bg-on-bar/34" : "bg-on-bar/14"}`}
      >
        <Icon aria-hidden="true" className="size-5" />
        <span>
          {failed ? t("noWayShort") : t("button")}
          <span className="sr-only">: {t("name")}</span>
        </span>
        <span aria-hidden="true" className="min-w-3 text-center font-normal">
          {sign}
        </span>
      </button>
      <span id={about} hidden>
        {words}
      </span>
    </>
  );
}

/** My latest call that is still shown: a real one before a drill. */
function useMyAlarm(): Alarm | undefined {
  const me = useMe();
  const snapshot = useQueue();
  return snapshot.alarms
    .filter((alarm) => !alarm.isDrill && isFromMe(alarm, me.id, snapshot))
    .sort((one, other) => Number(isOpen(other)) - Number(isOpen(one)))[0];
}

/** By the key's place, not its letter: with Alt some keyboards write another. */
function useAlarmKey(press: () => void): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyH") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) latest.current();
    };
    addEventListener("keydown", onKeyDown, true);
    return () => removeEventListener("keydown", onKeyDown, true);
  }, []);
}
