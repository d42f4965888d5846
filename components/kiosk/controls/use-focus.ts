"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { settleAfterPress } from "#components/plain-html/shared/press-guard.ts";
import { greet } from "../speech/listening.ts";
import { useTexts } from "../texts.tsx";

/** Something else can be pressed from now on. Before it is painted, so that no press comes between. */
export const useSettling = (): void => useLayoutEffect(settleAfterPress, []);

/** Before a step goes: where what has the focus is taken away, the browser computes every style in the middle of the change. */
export function letGoOfFocus(): void {
  (document.activeElement as HTMLElement | null)?.blur();
}

/** Focus follows the question, so that keyboard and screen reader begin where the eye does. */
export function useFocus<Shown extends HTMLElement>(): RefObject<Shown | null> {
  const shown = useRef<Shown>(null);
  useSettling();
  useEffect(() => shown.current?.focus({ preventScroll: true }), []);
  return shown;
}

/** The same for what is said aloud to everybody as it comes, listening or not; once in each language, when its text is there. */
export function useGreeting<Shown extends HTMLElement>(): RefObject<Shown | null> {
  const { locale, isComing } = useTexts();
  const shown = useFocus<Shown>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once in each language, when its text is there
  useEffect(() => {
    if (!isComing) greet(shown.current);
  }, [locale, isComing]);
  return shown;
}
