"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useQueue, useQueueState } from "../live/use-queue.ts";

/** Who waits is said at most this often: a busy hour must not talk over the person who works. */
const quietMs = 15_000;

/** The one polite voice of the screen: conflicts at once, the length of the queue now and then. */
export function Announcer() {
  const t = useTranslations("staff.say");
  const notice = useQueueState((state) => state.notices[0]);
  const waiting = useQueue().visits.filter((visit) => visit.status === "waiting").length;
  const [said, setSaid] = useState("");
  const before = useRef({ waiting, at: -quietMs });
  useEffect(() => {
    if (notice) setSaid(notice.text);
  }, [notice]);
  useEffect(() => {
    if (before.current.waiting === waiting) return;
    // By the page's own clock: it would be silent for hours when the computer's is set back.
    const wait = Math.max(0, before.current.at + quietMs - performance.now());
    const timer = setTimeout(() => {
      before.current = { waiting, at: performance.now() };
      setSaid(t("waiting", { count: waiting }));
    }, wait);
    return () => clearTimeout(timer);
  }, [waiting, t]);
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
