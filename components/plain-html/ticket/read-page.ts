import { textsOnScreen } from "#components/kiosk/speech/screen-texts.ts";
import { canHear, isReading, readAloud, stopReading } from "#components/kiosk/speech/speech-synthesis.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { onRecordings } from "../shared/play-recordings.ts";

const locale = (): VisitorLocale => document.documentElement.lang as VisitorLocale;

/** The same rule as on the tablet: what was recorded, else a voice of the language; where there is neither, somebody to ask and no dead speaker. */
export function showListening(): void {
  const isHeard = canHear(locale());
  for (const button of document.querySelectorAll<HTMLElement>("[data-listen]")) button.hidden = !isHeard;
  for (const help of document.querySelectorAll<HTMLElement>("[data-ask]")) help.hidden = isHeard;
}

/** Reads the page at a press on the speaker, and is silent at the next. */
export function offerListening(): void {
  onRecordings(showListening);
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", showListening);
  document.addEventListener("click", ({ target }) => {
    if (!(target as Element).closest("[data-listen]")) return;
    if (isReading()) stopReading();
    else void readAloud(textsOnScreen());
  });
  showListening();
}
