"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { keepStream } from "#components/plain-html/shared/event-stream.ts";
import type { Beat } from "#lib/live/stream.ts";
import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";
import { askServer, liveAddress } from "../api.ts";
import { createLatestWriter } from "../outbox/latest-writer.ts";
import { hasSeries, readNote, writeNotes } from "../outbox/notes.ts";
import { hearOffice } from "../outbox/office-clock.ts";
import { sealStored } from "../outbox/seal-stored.ts";
import type { SeriesState } from "../outbox/ticket-numbers.ts";
import { type Queue, shownOf } from "./shown-of.ts";

type Heard = {
  snapshot: Omit<KioskSnapshot, keyof Queue | "cursor"> | null;
  /** How far the office's clock is ahead of the tablet's. */
  clockOffsetMs: number;
  /** False from 5 s without a living stream on. */
  isOnline: boolean;
  /** The server knows no kiosk behind this tablet's cookie. */
  isUnpaired: boolean;
};

export type Link = Heard & {
  /** As of now, without drawing anything anew. */
  queue: RefObject<Queue | null>;
  refresh: () => void;
};

const offlineAfterMs = 5_000;
const store = createLatestWriter(writeNotes);

/** The office as the kiosk sees it: live while there is a network, the last known one otherwise. */
export function useSnapshot(): Link {
  const [heard, setHeard] = useState<Heard>(nothing);
  const latest = useRef(heard);
  const queue = useRef<Queue>(null);
  const [attempt, setAttempt] = useState(0);

  /** Whether it is news. React would keep what changes nothing until something does: forty bytes for every setting. */
  const tell = useCallback((change: Partial<Heard>): boolean => {
    const next = { ...latest.current, ...change };
    const isNews = !isSame(latest.current, next);
    latest.current = next;
    if (isNews) setHeard(next);
    return isNews;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens a new stream
  useEffect(() => {
    let isOver = false;
    let closeStream: (() => void) | undefined;
    let offlineTimer: ReturnType<typeof setTimeout> | undefined;
    let clockOffsetMs = 0;
    let last: KioskSnapshot | undefined;
    let shown = "";
    const again = (): void => setAttempt((count) => count + 1);
    const resetOffline = (): void => {
      clearTimeout(offlineTimer);
      offlineTimer = setTimeout(() => tell({ isOnline: false }), offlineAfterMs);
    };
    const receiveBeat = ({ at }: Beat): void => {
      resetOffline();
      tell({ isOnline: true });
      const before = clockOffsetMs;
      clockOffsetMs = Date.parse(at) - Date.now();
      hearOffice(Date.parse(at));
      // The tablet's clock was set: what is shown and kept goes by it.
      if (last && Math.abs(clockOffsetMs - before) > 1_000) take(last);
    };
    const take = (fresh: KioskSnapshot): void => {
      if (isOver) return;
      resetOffline();
      const series = seriesStateOf(fresh, clockOffsetMs);
      queue.current = last = fresh;
      const before = shown;
      shown = shownOf(fresh);
      const snapshot = shown === before ? latest.current.snapshot : fresh;
      const isNews = tell({ snapshot, clockOffsetMs, isOnline: true, isUnpaired: false });
      // Without storage this page goes on with what it has heard.
      if (isNews) store({ snapshot: fresh, known: series });
      sealStored(fresh.outboxKey).catch(() => undefined);
    };
    const open = async (): Promise<void> => {
      const first = await firstSnapshot();
      if (isOver) return;
      if (first === "unpaired") {
        tell({ isUnpaired: true });
        return;
      }
      if (first === "away") {
        const last = await readNote<KioskSnapshot>("snapshot");
        const series = await readNote<SeriesState>("known");
        if (isOver) return;
        const snapshot = latest.current.snapshot ?? last ?? null;
        tell({ snapshot, isOnline: false, ...(series && { clockOffsetMs: series.clockOffsetMs }) });
        offlineTimer = setTimeout(again, offlineAfterMs);
        return;
      }
      // An answer is made now; what the stream repeats to a new reader may be old.
      hearOffice(Date.parse(first.at));
      clockOffsetMs = (Date.parse(first.at) || Date.now()) - Date.now();
      take(first);
      // A dead stream begins with the question again: the tablet may have been unpaired.
      closeStream = keepStream<KioskSnapshot>(liveAddress, {
        onBeat: receiveBeat,
        onSnapshot: take,
        onDead: again,
      });
    };
    void open();

    const away = (): void => void tell({ isOnline: false });
    addEventListener("online", again);
    addEventListener("offline", away);
    return () => {
      isOver = true;
      clearTimeout(offlineTimer);
      closeStream?.();
      removeEventListener("online", again);
      removeEventListener("offline", away);
    };
  }, [attempt]);

  const refresh = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...heard, queue, refresh };
}

const nothing: Heard = { snapshot: null, clockOffsetMs: 0, isOnline: true, isUnpaired: false };

const isSame = (one: Heard, other: Heard): boolean =>
  one.snapshot === other.snapshot &&
  one.clockOffsetMs === other.clockOffsetMs &&
  one.isOnline === other.isOnline &&
  one.isUnpaired === other.isUnpaired;

async function firstSnapshot(): Promise<KioskSnapshot | "unpaired" | "away"> {
  try {
    if (!(await hasSeries()) && !(await isPaired())) return "unpaired";
    const response = await askServer("/api/kiosk", offlineAfterMs);
    if (response.status === 401 || response.status === 403) return "unpaired";
    return response.ok ? await response.json() : "away";
  } catch {
    return "away";
  }
}

/** A tablet that never met its server asks first, so that waiting for its code is no row of refusals. */
async function isPaired(): Promise<boolean> {
  const response = await askServer("/api/devices/pair", offlineAfterMs);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return ((await response.json()) as { isPaired: boolean }).isPaired;
}

const seriesStateOf = (snapshot: KioskSnapshot, clockOffsetMs: number): SeriesState => ({
  series: snapshot.series,
  nextNumber: snapshot.nextNumber,
  serviceDay: snapshot.serviceDay,
  timeZone: snapshot.office.timeZone,
  clockOffsetMs,
  outboxKey: snapshot.outboxKey,
});
