"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { settleAfterPress } from "#components/plain-html/shared/press-guard.ts";

/** Something else can be pressed from now on. Before it is painted, so that no press comes between. */
export const useSettling = (): void => useLayoutEffect(settleAfterPress, []);

/** Focus follows the question, so that keyboard and screen reader begin where the eye does. */
export function useFocus<Shown extends HTMLElement>(): RefObject<Shown | null> {
  const shown = useRef<Shown>(null);
  useSettling();
  useEffect(() => shown.current?.focus({ preventScroll: true }), []);
  return shown;
}
