"use client";

import { useCallback, useEffect, useState } from "react";
import { isReading } from "../speech/speech-synthesis.ts";

/** A dialog that never says that it has closed must not keep a visitor's ticket on the screen for longer. */
const longestPrintMs = 180_000;
/** A browser that goes on at once draws its paper later: until then there must be a ticket to draw. */
const shortestPrintMs = 30_000;

/** Seconds left until the screen is wiped, or null while nobody needs to be warned. */
export function useIdle(options: {
  isActive: boolean;
  quietSeconds: number;
  warnSeconds: number;
  onWipe: () => void;
}) {
  const { isActive, quietSeconds, warnSeconds, onWipe } = options;
  const [idle, setIdle] = useState(0);
  const stay = useCallback(() => setIdle(0), []);

  useEffect(() => {
    setIdle(0);
    if (!isActive) return;
    const started = { at: performance.now() };
    const touched = (): void => {
      started.at = performance.now();
      setIdle(0);
    };
    /** When printing began, until it has ended. */
    let printingSince: number | null = null;
    const printing = (): void => {
      printingSince = performance.now();
    };
    const printed = (): void => {
      touched();
      started.at = Math.max(started.at, (printingSince ?? 0) + shortestPrintMs);
      printingSince = null;
    };
    addEventListener("beforeprint", printing);
    addEventListener("afterprint", printed);
    const listen = ["pointerdown", "keydown", "click", "scroll"] as const;
    for (const event of listen) addEventListener(event, touched, { capture: true, passive: true });
    const tick = setInterval(() => {
      const now = performance.now();
      const quiet = Math.max(0, Math.floor((now - started.at) / 1000));
      const isPrinting = printingSince !== null && now - printingSince < longestPrintMs;
      // Whoever listens is here.
      if (isPrinting || (quiet < quietSeconds && isReading())) touched();
      else setIdle(quiet);
    }, 250);
    return () => {
      clearInterval(tick);
      removeEventListener("beforeprint", printing);
      removeEventListener("afterprint", printed);
      for (const event of listen) removeEventListener(event, touched, { capture: true });
    };
  }, [isActive, quietSeconds]);

  const left = quietSeconds + warnSeconds - idle;
  const isOver = isActive && left <= 0;
  useEffect(() => {
    if (isOver) onWipe();
  }, [isOver, onWipe]);

  return { left: isActive && idle >= quietSeconds ? Math.max(0, left) : null, stay };
}
