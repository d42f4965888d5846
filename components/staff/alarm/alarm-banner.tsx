"use client";
import BellRing from "lucide-react/icons/bell-ring";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import type { Alarm } from "#lib/queue/snapshot-types.ts";
import { useNow } from "../live/use-now.ts";
import { useMe, useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { playAlarm } from "./alarm-sound.ts";
import { useAlarms } from "./use-alarms.ts";

/** An answered alarm stays this long, so that everybody sees who goes. */
const answeredMs = 60_000;

/** Calls for help, on top of everything, until somebody says that they go. */
export function AlarmBanner() {
  const { alarms } = useQueue();
  const me = useMe();
  const now = useNow();
  const open = alarms.filter((alarm) => !alarm.acknowledgedAt);
  const shown = [
    ...open,
    ...alarms.filter(({ acknowledgedAt: at }) => at && now - Date.parse(at) < answeredMs),
  ];
  const heard = useRef(new Set<string>());
  useEffect(() => {
    const fresh = open.filter((alarm) => alarm.raisedById !== me.id && !heard.current.has(alarm.id));
    for (const alarm of fresh) heard.current.add(alarm.id);
    if (fresh.length > 0) playAlarm();
  });
  if (shown.length === 0) return null;
  return (
    <div role="alert" className="grid gap-px bg-edge">
      {shown.map((alarm) => (
        <AlarmRow key={alarm.id} alarm={alarm} />
      ))}
    </div>
  );
}

function AlarmRow({ alarm }: { alarm: Alarm }) {
  const t = useTranslations("staff.alarm");
  const { acknowledge } = useAlarms();
  const { devices } = useQueue();
  const wording = useWording();
  const room = wording.roomName(alarm.roomId);
  const who = wording.actorName(alarm.raisedById);
  const device = devices.find(({ id }) => id === alarm.deviceId)?.name ?? "";
  const isAnswered = alarm.acknowledgedAt !== null;
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 sm:px-6.5 ${isAnswered ? "bg-mist text-ink" : "bg-rose text-clay-deep"}`}
    >
      <BellRing aria-hidden="true" className="size-6 shrink-0" />
      <p className="grow">
        <strong className="font-bold text-lg">
          {alarm.deviceId ? t("atKiosk", { device }) : room ? t("inRoom", { who, room }) : t("from", { who })}
        </strong>{" "}
        {isAnswered
          ? t("acknowledged", { who: wording.actorName(alarm.acknowledgedById) })
          : t("since", { time: wording.clock(alarm.raisedAt) })}
      </p>
      {isAnswered ? null : (
        <Button kind="danger" onClick={() => void acknowledge(alarm.id)}>
          {t("acknowledge")}
        </Button>
      )}
    </div>
  );
}
