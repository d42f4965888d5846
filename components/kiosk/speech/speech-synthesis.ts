import { stopSpeaking, utter } from "#components/plain-html/shared/chime.ts";
import {
  onRecordings,
  play,
  recordings,
  stopPlaying,
} from "#components/plain-html/shared/play-recordings.ts";
import { playTone } from "#components/plain-html/shared/tone.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { voiceFor } from "#lib/i18n/voice-catalogue.ts";
import { recordedText } from "#lib/recordings/phrases.ts";
import type { Spoken } from "./screen-texts.ts";

let audio: AudioContext | undefined;
let loudness: GainNode | undefined;
/** Of full volume. */
let volume = 1;
/** Raised by everything that ends what is being read. */
let turn = 0;
let readingSince: number | null = null;
/** Ends the wait of what could not be heard yet. */
let stopWaiting = (): void => undefined;

/** Nobody reads longer than this: a device that never says that it has finished must not keep a visitor's answers on screen. */
const longestReadingMs = 150_000;

// The list of voices is empty until it has been asked for once.
if ("speechSynthesis" in globalThis) speechSynthesis.getVoices();

export const isReading = (): boolean =>
  readingSince !== null && performance.now() - readingSince < longestReadingMs;

const voiceOf = (locale: VisitorLocale): SpeechSynthesisVoice | null =>
  "speechSynthesis" in globalThis ? voiceFor(locale, speechSynthesis.getVoices()) : null;

/** Whether anything can be heard in this language: a voice of the device, or what somebody has recorded. */
export const canHear = (locale: VisitorLocale): boolean =>
  voiceOf(locale) !== null || recordings().some((one) => one.locale === locale);

/** A device's voices and the office's recordings come a moment after the page. */
export function onSources(watcher: () => void): () => void {
  const stop = onRecordings(watcher);
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", watcher);
  return () => {
    stop();
    globalThis.speechSynthesis?.removeEventListener?.("voiceschanged", watcher);
  };
}

export function setVolume(part: number): void {
  volume = part;
  if (loudness) loudness.gain.value = part;
}

/**
 * Reads texts aloud in turn, each in its own language: what somebody has recorded in that person's voice, the rest in the device's
 * voice of exactly that language. What has neither is left out, unless nothing at all can be heard yet.
 */
export async function readAloud(texts: Spoken[]): Promise<void> {
  stopReading();
  const mine = turn;
  if (!texts.some(({ locale }) => canHear(locale))) return readOnceHeard(texts);
  readingSince = performance.now();
  // Made and resumed within the tap: later the browser would keep it silent.
  const context = ownAudio();
  for (const { text, locale, shownBy } of texts) {
    const parts = recordedText(recordings(), locale, text);
    const voice = voiceOf(locale);
    const mark = () => mine === turn && shownBy.setAttribute("data-said", "true");
    if (parts && context) mark();
    const isHeard = parts !== null && context !== null && (await play(context, parts, loudness));
    if (mine === turn && !isHeard && voice) await utter(text, voice, { onStart: mark, volume });
    shownBy.removeAttribute("data-said");
    if (mine !== turn) return;
  }
  readingSince = null;
}

/** Whoever presses sooner than the device knows how to say it hears it then, while it still stands on the screen. */
function readOnceHeard(texts: Spoken[]): void {
  stopWaiting = onSources(() => {
    if (texts.some(({ locale }) => canHear(locale)))
      void readAloud(texts.filter(({ shownBy }) => shownBy.isConnected));
  });
}

export function stopReading(): void {
  turn++;
  stopWaiting();
  // Most presses interrupt nothing: then the device's voice need not be asked.
  if (readingSince === null) return;
  readingSince = null;
  stopPlaying();
  stopSpeaking();
  for (const said of document.querySelectorAll("[data-said]")) said.removeAttribute("data-said");
}

function ownAudio(): AudioContext | null {
  if (!("AudioContext" in window)) return null;
  audio ??= new AudioContext();
  loudness ??= new GainNode(audio, { gain: volume });
  loudness.connect(audio.destination);
  void audio.resume().catch(() => undefined);
  return audio;
}

/** Two soft notes. */
export function chime(): void {
  const context = ownAudio();
  if (!context) return;
  for (const [index, hertz] of [523.25, 659.25].entries())
    playTone(context, { hertz, after: 0.02 + index * 0.22, loudness: 0.16 * volume, lasts: 0.9 });
}
