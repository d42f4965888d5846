import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { recordedCall } from "#lib/recordings/phrases.ts";
import { chime, isSoundOn, requestWakeLock, say, soundOut, turnSoundOn } from "../shared/chime.ts";
import { play, recordings } from "../shared/play-recordings.ts";

/** Asked for by a tap: from then on the phone rings and stays lit. */
export async function allowRinging(): Promise<void> {
  if (!(await turnSoundOn())) return;
  void chime();
  void requestWakeLock();
}

/** Takes the card that offers sound away where the phone can make none, and tells on it when it is on. */
export function showRinger(page: ParentNode): void {
  const card = page.querySelector<HTMLElement>("[data-ringer]");
  if (!card) return;
  card.hidden = !("AudioContext" in window);
  const text = card.querySelector<HTMLElement>("[data-on]");
  const button = card.querySelector<HTMLElement>("[data-ring-on]");
  if (!isSoundOn() || !text || !button) return;
  text.textContent = text.dataset.on ?? "";
  button.hidden = true;
}

/** Browsers let a page shake the phone only after a first touch, and complain of a try before it. */
function shake(pattern: number | number[]): void {
  if (navigator.userActivation?.hasBeenActive ?? true) navigator.vibrate?.(pattern);
}

/** Their number was called: the phone shakes, rings three times and says it in the visitor's own language. */
export async function ring(text: string, call: { code: string; room: string | null }): Promise<void> {
  shake([400, 200, 400, 200, 800]);
  if (!isSoundOn()) return;
  for (let times = 0; times < 3; times++) await chime();
  const out = soundOut();
  const parts = recordedCall(recordings(), document.documentElement.lang, call);
  if (out && parts && (await play(out, parts))) return;
  await say(text, document.documentElement.lang as VisitorLocale);
}

/** All who wait are told something: the phone shakes once and, where it may, says it. */
export async function sayToAll(text: string): Promise<void> {
  shake(300);
  if (!isSoundOn()) return;
  await chime();
  await say(text, document.documentElement.lang as VisitorLocale);
}
