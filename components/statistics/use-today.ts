"use client";
import { useEffect, useState } from "react";
import { useQueueState } from "#components/staff/live/use-queue.ts";
import type { TodayView } from "#lib/statistics/today.ts";

const calmMs = 2_000;

/** Today's counts, read again whenever the queue has changed; not more often than every two seconds. */
export function useToday(initial: TodayView): TodayView {
  const [today, setToday] = useState(initial);
  const cursor = useQueueState((state) => state.snapshot.cursor);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor is the sign that something changed
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const response = await fetch("/api/statistics/today", { signal: abort.signal }).catch(() => null);
      if (response?.ok) setToday((await response.json()) as TodayView);
    };
    const timer = setTimeout(() => void read().catch(() => undefined), calmMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [cursor]);
  return today;
}
