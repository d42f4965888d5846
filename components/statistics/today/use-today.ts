"use client";
import { useEffect, useState } from "react";
import type { TodayView } from "#lib/statistics/today.ts";

const askEveryMs = 60_000;

/** Today's counts, asked for every minute: they change once a quarter of an hour, and nothing else tells when. */
export function useToday(initial: TodayView): TodayView {
  const [today, setToday] = useState(initial);
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const response = await fetch("/api/statistics/today", { signal: abort.signal }).catch(() => null);
      if (response?.ok) setToday((await response.json()) as TodayView);
    };
    const timer = setInterval(() => void read().catch(() => undefined), askEveryMs);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, []);
  return today;
}
