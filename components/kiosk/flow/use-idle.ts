"use client";

import { useCallback, useEffect, useState } from "react";
import { isReading } from "../speech/speech-synthesis.ts";

/** A dialog that never says that it has closed must not keep a visitor's ticket on the screen for longer. */
const longestPrintMs = 180_000;
/** A browser that goes on at once draws its paper later: until then there must be a ticket to draw. */
const shortestPrintMs = 30_000;

/** Counts down to the wipe, anew with every touch. The time stands still while something is read aloud or printed. */
export function useIdle(options: {
  isActive: boolean;
  seconds: number;
  /** Of these, how many at the end are asked about. */
  warnSeconds: number;
  onWipe: () => void;
}) {
  const { isActive, seconds, warnSeconds, onWipe } = options;
  const [idle, setIdle] = useState(0);
  const stay = useCallback(() => setIdle(0), []);

  useEffect(() => {
    setIdle(0);
    if (!isActive) return;
    let last = performance.now();
    let started = last;
    const touched = (): void => {
      started = performance.now();
      setIdle(0);
    };
    /** When printing began, until it has ended. */
    let printingSince: number | null = null;
    const printing = (): void => {
      printingSince = performance.now();
    };
    const printed = (): void => {
      touched();
      started = Math.max(started, (printingSince ?? 0) + shortestPrintMs);
      printingSince = null;
    };
    addEventListener("beforeprint", printing);
    addEventListener("afterprint", printed);
    const listen = ["pointerdown", "keydown", "click", "scroll"] as const;
    for (const event of listen) addEventListener(event, touched, { capture: true, passive: true });
    const tick = setInterval(() => {
      const now = performance.now();
      const isPrinting = printingSince !== null && now - printingSince < longestPrintMs;
      if (isPrinting || isReading()) started += now - last;
      last = now;
      setIdle(Math.max(0, Math.floor((now - started) / 1000)));
    }, 250);
    return () => {
      clearInterval(tick);
      removeEventListener("beforeprint", printing);
      removeEventListener("afterprint", printed);
      for (const event of listen) removeEventListener(event, touched, { capture: true });
    };
  }, [isActive]);

  const left = Math.max(0, seconds - idle);
  const isOver = isActive && left === 0;
  useEffect(() => {
    if (isOver) onWipe();
  }, [isOver, onWipe]);

  return { left, isWarning: isActive && left <= warnSeconds, stay };
}
