"use client";
import { useSyncExternalStore } from "react";
import { useLiveQueue } from "./use-queue.ts";

function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, 1_000);
  return () => clearInterval(timer);
}

/** The office's clock in milliseconds, in whole steps: a wait in minutes need not render every second. */
export function useNow(stepMs = 10_000): number {
  const { store } = useLiveQueue();
  const read = () => Math.floor((Date.now() + store.get().clockOffset) / stepMs) * stepMs;
  // The first picture is the server's: both sides must show the same minutes.
  const readFirst = () => Math.floor(Date.parse(store.get().snapshot.at) / stepMs) * stepMs;
  return useSyncExternalStore(everySecond, read, readFirst);
}
