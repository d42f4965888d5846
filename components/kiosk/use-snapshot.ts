"use client";

import { useCallback, useEffect, useState } from "react";
import type { KioskSnapshot } from "#lib/queue/audience.ts";
import { askServer, liveAddress } from "./api.ts";
import type { Known } from "./numbers.ts";
import { keep, kept } from "./outbox.ts";

export type Link = {
  snapshot: KioskSnapshot | null;
  /** False from 5 s without a living stream on. */
  isOnline: boolean;
  /** The server knows no kiosk behind this tablet's cookie. */
  isUnpaired: boolean;
  /** False until the kept snapshot or the first answer is there. */
  isReady: boolean;
  refresh: () => void;
};

const patienceMs = 5_000;

/** The office as the kiosk sees it: live while there is a network, the last known one otherwise. */
export function useSnapshot(): Link {
  const [snapshot, setSnapshot] = useState<KioskSnapshot | null>(null);
  const [isOnline, setIsOnline] = useState(true);
  const [isUnpaired, setIsUnpaired] = useState(false);
  const [isReady, setIsReady] = useState(false);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens a new stream
  useEffect(() => {
    let isOver = false;
    let stream: EventSource | undefined;
    let patience: ReturnType<typeof setTimeout> | undefined;

    const take = (fresh: KioskSnapshot): void => {
      if (isOver) return;
      clearTimeout(patience);
      setSnapshot(fresh);
      setIsOnline(true);
      setIsUnpaired(false);
      setIsReady(true);
      void keep("snapshot", fresh);
      void keep("known", knownFrom(fresh));
    };
    const missIt = (): void => {
      clearTimeout(patience);
      patience = setTimeout(() => {
        setIsOnline(false);
        setIsReady(true);
        // A stream that was refused never comes back by itself.
        if (stream?.readyState === EventSource.CLOSED) setAttempt((count) => count + 1);
      }, patienceMs);
    };
    const open = async (): Promise<void> => {
      const first = await firstSnapshot();
      if (isOver) return;
      if (first === "unpaired") {
        setIsUnpaired(true);
        setIsReady(true);
        return;
      }
      if (first === "away") {
        const last = await kept<KioskSnapshot>("snapshot");
        if (isOver) return;
        if (last) setSnapshot((current) => current ?? last);
        setIsOnline(false);
        setIsReady(true);
        patience = setTimeout(() => setAttempt((count) => count + 1), patienceMs);
        return;
      }
      take(first);
      stream = new EventSource(liveAddress);
      stream.addEventListener("snapshot", (event) => take(JSON.parse(event.data)));
      stream.onerror = missIt;
    };
    void open();

    const again = (): void => setAttempt((count) => count + 1);
    addEventListener("online", again);
    return () => {
      isOver = true;
      clearTimeout(patience);
      stream?.close();
      removeEventListener("online", again);
    };
  }, [attempt]);

  const refresh = useCallback(() => setAttempt((count) => count + 1), []);
  return { snapshot, isOnline, isUnpaired, isReady, refresh };
}

async function firstSnapshot(): Promise<KioskSnapshot | "unpaired" | "away"> {
  try {
    const response = await askServer("/api/kiosk", patienceMs);
    if (response.status === 401 || response.status === 403) return "unpaired";
    return response.ok ? await response.json() : "away";
  } catch {
    return "away";
  }
}

const knownFrom = (snapshot: KioskSnapshot): Known => ({
  series: snapshot.series,
  nextNumber: snapshot.nextNumber,
  serviceDay: snapshot.serviceDay,
  timeZone: snapshot.office.timeZone,
  clockOffsetMs: (Date.parse(snapshot.at) || Date.now()) - Date.now(),
});
