"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useMe, useQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { isAudible, playTones, type Tones } from "./audio.ts";
import { claim } from "./claim.ts";
import { notifySystem } from "./notification.ts";
import { isOff } from "./signal-switches.ts";
import { signalsBetween } from "./signals.ts";
import { TabTitle } from "./tab-title.tsx";

/** Two soft tones, falling like a doorbell in the next room. */
export const chime: Tones = [
  { hertz: 784, after: 0, loudness: 0.1, lasts: 0.5 },
  { hertz: 587, after: 0.22, loudness: 0.1, lasts: 0.7 },
];

/**
 * Told when it matters: a chime, a notification of the system, and the number of visits in the tab's title until somebody looks.
 * Once a browser, in the tab that can be heard.
 */
export function Arrivals() {
  const t = useTranslations("staff.signals");
  const me = useMe();
  const wording = useWording();
  const snapshot = useQueue();
  const before = useRef(snapshot);
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const signals = signalsBetween(before.current, snapshot, me.id).filter(({ kind }) => !isOff(me.id, kind));
    before.current = snapshot;
    for (const { kind, visit } of signals) {
      if (document.hidden || !document.hasFocus()) setUnseen((ids) => new Set(ids).add(visit.id));
      const isMute = !isAudible();
      void claim(`${visit.id} ${kind}`, isMute).then((isMine) => {
        if (!isMine) return;
        playTones(chime);
        if (document.hasFocus()) return;
        const body = [wording.party(visit.party), wording.language(visit)].filter(Boolean).join(" · ");
        notifySystem({
          ...{ title: t(`told.${kind}`, { code: visit.code }), body, tag: `visit ${visit.id}` },
          ...{ isUrgent: false, isMute: !isMute },
        });
      });
    }
  }, [snapshot, me.id, t, wording]);

  useEffect(() => {
    const seen = () => !document.hidden && setUnseen(new Set());
    addEventListener("focus", seen);
    document.addEventListener("visibilitychange", seen);
    return () => {
      removeEventListener("focus", seen);
      document.removeEventListener("visibilitychange", seen);
    };
  }, []);

  const open = snapshot.visits.filter(
    ({ id, status }) => unseen.has(id) && (status === "waiting" || status === "claimed"),
  );
  return open.length > 0 ? <TabTitle place="signals" text={`(${open.length})`} /> : null;
}
