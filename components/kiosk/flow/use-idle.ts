"use client";

import { useCallback, useEffect, useRef, useState } from "react";
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
  /** A receipt printer is at work: until it has said what became of the paper, nobody has seen it. */
  isPrinting?: boolean;
  /** Every second that is left is on the screen, not only those that are asked about. */
  isShown?: boolean;
  onWipe: () => void;
}) {
  const { isActive, seconds, warnSeconds, onWipe } = options;
  const isPaperAwaited = useRef(false);
  isPaperAwaited.current = options.isPrinting ?? false;
  const [idle, setIdle] = useState(0);
  const stay = useCallback(() => setIdle(0), []);
  /** Until the question nothing is drawn for a second that passes, unless each of them is shown. */
  const shownAfter = options.isShown ? 0 : seconds - warnSeconds;

  useEffect(() => {
    setIdle(0);
    if (!isActive) return;
    let last = performance.now();
    let started = last;
    // The next tick tells it: a press has something better to do than to draw a clock.
    const touched = (): void => {
      started = performance.now();
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
      if (isPrinting || isPaperAwaited.current || isReading()) started += now - last;
      last = now;
      const idle = Math.max(0, Math.floor((now - started) / 1000));
      setIdle(idle < shownAfter ? 0 : idle);
    }, 250);
    return () => {
      clearInterval(tick);
      removeEventListener("beforeprint", printing);
      removeEventListener("afterprint", printed);
      for (const event of listen) removeEventListener(event, touched, { capture: true });
    };
  }, [isActive, shownAfter]);

  const left = Math.max(0, seconds - idle);
  const isOver = isActive && left === 0;
  useEffect(() => {
    if (isOver) onWipe();
  }, [isOver, onWipe]);

  return { left, isWarning: isActive && left <= warnSeconds, stay };
}
