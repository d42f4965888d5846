"use client";

import { useCallback, useEffect, useState } from "react";
import { isReading } from "./speech.ts";

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
    const listen = ["pointerdown", "keydown", "scroll"] as const;
    for (const event of listen) addEventListener(event, touched, { capture: true, passive: true });
    const tick = setInterval(() => {
      // Whoever listens is here.
      const quiet = Math.floor((performance.now() - started.at) / 1000);
      if (quiet < quietSeconds && isReading()) touched();
      else setIdle(quiet);
    }, 250);
    return () => {
      clearInterval(tick);
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
