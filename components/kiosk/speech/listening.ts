import { useEffect, useSyncExternalStore } from "react";
import { isVisitorLocale, type VisitorLocale } from "#lib/i18n/locales.ts";
import { followSaid, readAloud, saidNow, stopReading } from "./speech-synthesis.ts";

/** From a visitor's first press on a speaker until the visit is wiped: whoever asked to hear hears every step. */
let isListening = false;

/** A press on a speaker. */
export function listen(texts: string[], locale: VisitorLocale): void {
  isListening = true;
  readAloud(texts, locale);
}

/** Something new on the screen, for those who listen. */
export function readOn(texts: string[], locale: VisitorLocale): void {
  if (isListening) readAloud(texts, locale, { orChime: false });
}

export function endListening(): void {
  isListening = false;
  stopReading();
}

/** For those who listen, the keyboard says the name of each button that it comes to, in the language it is written in. */
export function useFocusReading(): void {
  useEffect(() => {
    const read = ({ target }: FocusEvent): void => readFocused(target as Element);
    addEventListener("focusin", read);
    return () => removeEventListener("focusin", read);
  }, []);
}

function readFocused(target: Element): void {
  const locale = target.closest("[lang]")?.getAttribute("lang");
  if (!target.matches("button:focus-visible") || !isVisitorLocale(locale)) return;
  readOn(target.ariaLabel ? [target.ariaLabel] : textsOf(target), locale);
}

/** A title and its hint are two texts: each may have been recorded. */
function textsOf(target: Element): string[] {
  const words = target.cloneNode(true) as Element;
  for (const other of words.querySelectorAll("[lang], [aria-hidden=true]")) other.remove();
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode.textContent?.trim() ?? "");
  return texts.filter(Boolean);
}

/** Whether this text is heard now: its answer is marked on the screen, for those who see but don't read. */
export const useIsSaid = (text: string | undefined): boolean =>
  useSyncExternalStore(
    followSaid,
    () => text !== undefined && saidNow() === text,
    () => false,
  );
