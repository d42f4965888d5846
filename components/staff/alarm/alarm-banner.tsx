"use client";
import BellRing from "lucide-react/icons/bell-ring";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import type { Alarm } from "#lib/queue/snapshot-types.ts";
import { useNow } from "../live/use-now.ts";
import { useMe, useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { isAudible, openAudio, playTones } from "../signals/audio.ts";
import { claim } from "../signals/claim.ts";
import { notifySystem } from "../signals/notification.ts";
import { TabTitle } from "../signals/tab-title.tsx";
import { alarmTones } from "./alarm-sound.ts";
import { acknowledge } from "./use-alarms.ts";
import { isEscalated, isFromMe, isOpen } from "./whose.ts";

/** An answered alarm stays this long, so that everybody sees who goes. */
const answeredMs = 60_000;
/** How often an unanswered one is heard again. */
const repeatMs = 6_000;

/** The calls of others, on top of everything, until somebody says that they go. */
export function AlarmBanner() {
  const t = useTranslations("staff.alarm");
  const me = useMe();
  const snapshot = useQueue();
  const now = useNow(1_000);
  const where = useWhere();
  const theirs = snapshot.alarms.filter((alarm) => !isFromMe(alarm, me.id, snapshot));
  const open = theirs.filter(isOpen);
  const shown = [
    ...open,
    ...theirs.filter(({ acknowledgedAt: at }) => at && now - Date.parse(at) < answeredMs),
  ];
  const lateAfterMs = snapshot.office.thresholds.alarm * 1_000;
  useAlarmSignals(open, now, lateAfterMs);
  useEffect(openAudio, []);
  const loudest = open.find(({ isDrill }) => !isDrill) ?? open[0];
  return (
    <>
      {loudest ? (
        <TabTitle
          place="alarm"
          text={t(loudest.isDrill ? "drillTitle" : "title", { where: where(loudest) })}
        />
      ) : null}
      <div role="alert" className="grid gap-px bg-edge empty:hidden">
        {shown.map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} isLate={isEscalated(alarm, now, lateAfterMs)} now={now} />
        ))}
      </div>
    </>
  );
}

/** The room, or what else is known of the place. */
function useWhere(): (alarm: Alarm) => string {
  const { devices } = useQueue();
  const wording = useWording();
  return ({ roomId, deviceId, buttonName, raisedById }) =>
    wording.roomName(roomId) ||
    devices.find(({ id }) => id === deviceId)?.name ||
    buttonName ||
    (raisedById ? wording.personName(raisedById) : "");
}

/** Sound and a notification of the system: at once, and again until somebody answers; each beat in one tab of this browser. */
function useAlarmSignals(open: Alarm[], now: number, lateAfterMs: number): void {
  const t = useTranslations("staff.alarm");
  const where = useWhere();
  const beaten = useRef(new Map<string, number>());
  useEffect(() => {
    for (const alarm of open) {
      const beat = Math.max(0, Math.floor((now - Date.parse(alarm.raisedAt)) / repeatMs));
      if (beaten.current.get(alarm.id) === beat) continue;
      beaten.current.set(alarm.id, beat);
      const isLate = isEscalated(alarm, now, lateAfterMs);
      const isMute = !isAudible();
      const title = t(alarm.isDrill ? "drillTitle" : "title", { where: where(alarm) });
      // Asking for help at the tablet is heard once: nobody is in danger there.
      if (alarm.deviceId && beat > 0) continue;
      void claim(`${alarm.id} ${beat}`, isMute).then((isMine) => {
        if (!isMine) return;
        playTones(alarmTones(isLate));
        const isNews = beat === 0 || isLate;
        if (isNews)
          notifySystem({
            ...{ title, body: t("acknowledge"), tag: `alarm ${alarm.id} ${isLate}` },
            ...{ isUrgent: !alarm.isDrill, isMute: !isMute },
          });
      });
    }
  });
}

function AlarmRow({ alarm, isLate, now }: { alarm: Alarm; isLate: boolean; now: number }) {
  const t = useTranslations("staff.alarm");
  const where = useWhere()(alarm);
  const wording = useWording();
  const time = wording.clock(alarm.raisedAt);
  if (!isOpen(alarm))
    return (
      <p className="bg-mist px-4 py-2.5 font-semibold text-ink text-lg sm:px-6.5">
        {[where, t("acknowledged", { who: wording.actorName(alarm.acknowledgedById) })].join(" · ")}
      </p>
    );
  const go = (
    <Button
      kind={alarm.deviceId ? "danger" : "primary"}
      size="large"
      className="max-sm:w-full"
      onClick={() => void acknowledge(alarm.id)}
    >
      {t("acknowledge")}
    </Button>
  );
  if (alarm.deviceId)
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-glow px-4 py-2 text-ink sm:px-6.5">
        <BellRing aria-hidden="true" className="size-6 shrink-0" />
        <p className="grow font-semibold">
          {t("helpAt", { device: where })} <span className="font-normal">{t("since", { time })}</span>
        </p>
        {go}
      </div>
    );
  const source = alarm.buttonName
    ? t("fromButton", { name: alarm.buttonName, time })
    : t("from", { who: wording.personName(alarm.raisedById), time });
  return (
    <div
      className={`flex flex-wrap items-center gap-x-6 gap-y-3 border-clay bg-rose px-4 text-clay-deep sm:px-6.5 ${isLate ? "min-h-[45dvh] border-y-8 py-8" : "border-y-4 py-4"}`}
    >
      <BellRing aria-hidden="true" className="size-10 shrink-0" />
      <div className="min-w-0 grow">
        <p className="font-semibold">
          {alarm.isDrill ? <span className="me-2 rounded-full bg-card px-3 py-1">{t("drill")}</span> : null}
          {t("helpIn")}
        </p>
        <p className={`font-bold leading-tight ${isLate ? "text-7xl" : "text-5xl"}`}>
          {wording.roomName(alarm.roomId) || t("nowhere")}
        </p>
        <p>{source}</p>
        {isLate ? (
          <p className="mt-1 font-semibold text-lg">
            {t("unanswered", { time: wording.minutesAndSeconds(now - Date.parse(alarm.raisedAt)) })}
          </p>
        ) : null}
      </div>
      {go}
    </div>
  );
}
