"use client";

import { useEffect, useState } from "react";

const everyMs = 5_000;

/** The office's clock, in milliseconds since 1970: the tablet's own, set right by the server's while there was a network. */
export function useOfficeTime(clockOffsetMs: number): number {
  const [tablet, setTablet] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTablet(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return tablet + clockOffsetMs;
}
