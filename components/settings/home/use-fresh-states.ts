"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useQueueState } from "#components/staff/live/use-queue.ts";

/** How old "two minutes ago" may get. */
const refreshMs = 60_000;

/** Reads the page anew when a device comes or goes or an alarm is answered, and every minute while somebody looks. */
export function useFreshStates(): void {
  const router = useRouter();
  const state = useQueueState(({ snapshot: { devices, printers, alarms } }) =>
    JSON.stringify([
      devices.map(({ id, isOnline }) => [id, isOnline]),
      printers.map(({ id, state }) => [id, state]),
      alarms.map(({ id, acknowledgedAt }) => [id, acknowledgedAt]),
    ]),
  );
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    router.refresh();
  }, [state, router]);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || router.refresh(), refreshMs);
    return () => clearInterval(timer);
  }, [router]);
}
