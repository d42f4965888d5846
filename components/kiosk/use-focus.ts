"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Focus follows the question, so that keyboard and screen reader begin where the eye does. */
export function useFocus<Shown extends HTMLElement>(): RefObject<Shown | null> {
  const shown = useRef<Shown>(null);
  useEffect(() => shown.current?.focus({ preventScroll: true }), []);
  return shown;
}
