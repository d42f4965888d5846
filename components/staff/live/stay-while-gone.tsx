"use client";
import { useOffline } from "next/offline";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useTransition } from "react";
import { isServerThere } from "#components/ui/loading/is-server-there.ts";
import { guardLeaving, type Leave } from "#components/ui/navigation/leave-page.ts";
import { useLiveQueue, useQueueState } from "./use-queue.ts";

/** What is said of going is about no visit. */
const about = "page";
/** The stream beats every three seconds: after more, the server may be gone. */
const doubtMs = 4_000;

/**
 * Keeps a staff screen where it is while there is no other to be had, and says so. While the office is heard, a link asks for nothing
 * but its page, and the framework waits for the network if that can't be had: then the way is given up, since a page that comes minutes
 * later would take the place of something else. In doubt the server is asked first.
 */
export function StayWhileGone() {
  const t = useTranslations("staff.bar");
  const { store } = useLiveQueue();
  const isCut = useOffline();
  const isSilent = useQueueState(({ offlineSince }) => offlineSince !== null);
  const isGone = isCut || isSilent;
  const [isGoing, startGoing] = useTransition();
  const last = useRef(0);
  const stay = useCallback(
    () => store.notify({ kind: "conflict", text: t("unreachable"), visitId: about }),
    [store, t],
  );

  const isOnTheWay = useRef(isGoing);
  useEffect(() => {
    isOnTheWay.current = isGoing;
  }, [isGoing]);
  useEffect(() => {
    if (!isCut || !isOnTheWay.current) return;
    // An address that a script writes, be it the same, takes the place of the navigation that waits.
    history.replaceState(null, "", location.href);
    stay();
  }, [isCut, stay]);
  useEffect(() => {
    if (!isGone) store.withdraw(about);
  }, [isGone, store]);

  const leave = useCallback<Leave>(
    (way, go) => {
      last.current += 1;
      const mine = last.current;
      const leaveNow = () => {
        store.withdraw(about);
        if (way === "page") startGoing(go);
        else go();
      };
      const isWell = !isGone && navigator.onLine && store.silentMs() < doubtMs;
      if (way === "page" && isWell) return leaveNow();
      void isServerThere().then((isThere) => {
        if (mine === last.current) (isThere ? leaveNow : stay)();
      });
    },
    [store, isGone, stay],
  );
  useEffect(() => guardLeaving(leave), [leave]);
  return null;
}
