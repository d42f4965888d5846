import { stopSpeaking, utter } from "#components/plain-html/shared/chime.ts";
import { play, recordings, stopPlaying } from "#components/plain-html/shared/play-recordings.ts";
import { playTone } from "#components/plain-html/shared/tone.ts";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { voiceFor } from "#lib/i18n/voice-catalogue.ts";
import { recordedText } from "#lib/recordings/phrases.ts";

let audio: AudioContext | undefined;
/** Raised by everything that ends what is being read. */
let turn = 0;
/** The text that is heard now. */
let said: string | null = null;
let readingSince = 0;
const watchers = new Set<() => void>();

/** Nobody reads longer than this: a device that never says that it has finished must not keep a visitor's answers on screen. */
const longestReadingMs = 150_000;

// The list of voices is empty until it has been asked for once.
if ("speechSynthesis" in globalThis) speechSynthesis.getVoices();

export const saidNow = (): string | null => said;
export const isReading = (): boolean => said !== null && performance.now() - readingSince < longestReadingMs;

/** Calls back whenever another text is heard. */
export function followSaid(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function nowSaid(text: string | null): void {
  said = text;
  for (const watcher of watchers) watcher();
}

/**
 * Reads texts aloud: what somebody has recorded in that person's voice, the rest in the device's voice of exactly that language.
 * Where there is neither, two soft notes say that there is nothing to hear.
 */
export function readAloud(texts: string[], locale: VisitorLocale, { orChime } = { orChime: true }): void {
  stopReading();
  readingSince = performance.now();
  const mine = turn;
  const voice = "speechSynthesis" in window ? voiceFor(locale, speechSynthesis.getVoices()) : null;
  const isRecorded = texts.some((text) => recordedText(recordings(), locale, text));
  if (isRecorded) void readInTurn(texts, locale, voice);
  else if (voice) for (const text of texts) void spoken(text, voice, mine);
  else if (orChime) chime();
}

/** Recordings and the device's voice take turns: each waits until the one before has ended. */
async function readInTurn(
  texts: string[],
  locale: VisitorLocale,
  voice: SpeechSynthesisVoice | null,
): Promise<void> {
  const mine = turn;
  // Made and resumed within the tap: later the browser would keep it silent.
  const context = ownAudio();
  for (const text of texts) {
    if (mine !== turn) return;
    const parts = recordedText(recordings(), locale, text);
    if (parts) nowSaid(text);
    const isPlayed = parts !== null && context !== null && (await play(context, parts));
    if (mine !== turn) return;
    if (parts) nowSaid(null);
    if (!isPlayed && voice) await spoken(text, voice, mine);
  }
}

export function stopReading(): void {
  turn++;
  stopPlaying();
  stopSpeaking();
  if (said !== null) nowSaid(null);
}

async function spoken(text: string, voice: SpeechSynthesisVoice, mine: number): Promise<void> {
  await utter(text, voice, () => mine === turn && nowSaid(text));
  if (mine === turn && said === text) nowSaid(null);
}

function ownAudio(): AudioContext | null {
  if (!("AudioContext" in window)) return null;
  audio ??= new AudioContext();
  void audio.resume().catch(() => undefined);
  return audio;
}

/** Two soft notes. */
export function chime(): void {
  const context = ownAudio();
  if (!context) return;
  for (const [index, hertz] of [523.25, 659.25].entries())
    playTone(context, { hertz, after: 0.02 + index * 0.22, loudness: 0.16, lasts: 0.9 });
}
