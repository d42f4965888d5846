"use client";

import { useEffect, useState } from "react";
import { officeNow } from "../outbox/office-clock.ts";

const everyMs = 5_000;

/** The office's clock, in milliseconds since 1970: as the server told it, and gone on since by the tablet. */
export function useOfficeTime(clockOffsetMs: number): number {
  const [at, setAt] = useState(() => officeNow(clockOffsetMs));
  useEffect(() => {
    const read = () => {
      const now = officeNow(clockOffsetMs);
      // Each word from the office moves it by milliseconds: nothing is drawn anew for that.
      setAt((before) => (Math.abs(now - before) > everyMs / 2 ? now : before));
    };
    read();
    const timer = setInterval(read, everyMs);
    return () => clearInterval(timer);
  }, [clockOffsetMs]);
  return at;
}
