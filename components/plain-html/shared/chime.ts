import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { voiceFor } from "#lib/i18n/voice-catalogue.ts";
import { playTone } from "./tone.ts";

let audio: AudioContext | null = null;

/** What sounds are played through, or null while the browser keeps this page silent. */
export const soundOut = (): AudioContext | null => (isSoundOn() ? audio : null);

/** Whether the browser lets this page make itself heard. */
export const isSoundOn = (): boolean => audio?.state === "running";

/** Tries to turn sound on; browsers want a tap for it, so call it from one. */
export async function turnSoundOn(): Promise<boolean> {
  try {
    audio ??= new AudioContext();
    // Without a tap `resume` may stay pending for ever.
    await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  } catch {
    return false;
  }
  return isSoundOn();
}

/** Two soft notes, the lower second, as from a wooden door bell. Resolves when they have faded. */
export async function chime(): Promise<void> {
  if (!audio || !isSoundOn()) return;
  note(audio, 659.25, 0);
  note(audio, 523.25, 0.42);
  await new Promise((resolve) => setTimeout(resolve, 1400));
}

/** A struck bar: its tone and two overtones. */
function note(context: AudioContext, hertz: number, after: number): void {
  for (const [multiple, loudness] of [
    [1, 0.32],
    [2, 0.09],
    [3, 0.03],
  ] as const)
    playTone(context, { hertz: hertz * multiple, after, loudness, lasts: 1.1 });
}

/** Says a text with a voice of exactly this language; says nothing when the device has none. */
export async function say(text: string, locale: VisitorLocale): Promise<void> {
  const voices = "speechSynthesis" in window ? speechSynthesis.getVoices() : [];
  const voice = voiceFor(locale, voices);
  if (voice) await utter(text, voice);
}

/** Kept until they have ended: some browsers forget an utterance that nobody holds, and never say that it is over. */
const utterances = new Set<SpeechSynthesisUtterance>();
/** No voice reads more slowly than this, and none needs longer to begin. */
const longestMs = (text: string): number => 2_000 + 120 * text.length;
const longestStartMs = 4_000;

/**
 * Speaks a text after whatever is being spoken. Resolves when it has ended, or when it must have: browsers lose end-of-speech
 * events, and whoever waits for one would wait for ever.
 */
export function utter(
  text: string,
  voice: SpeechSynthesisVoice,
  { onStart, volume = 1 }: { onStart?: () => void; volume?: number } = {},
): Promise<void> {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.volume = volume;
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.9;
  const before = [...utterances].reduce((sum, other) => sum + longestMs(other.text), 0);
  utterances.add(utterance);
  return new Promise((resolve) => {
    let limit: ReturnType<typeof setTimeout>;
    const over = (): void => {
      clearTimeout(limit);
      utterances.delete(utterance);
      resolve();
    };
    const endWithin = (milliseconds: number): void => {
      clearTimeout(limit);
      limit = setTimeout(over, milliseconds);
    };
    endWithin(before + longestStartMs + longestMs(text));
    utterance.onstart = () => {
      endWithin(longestMs(text));
      onStart?.();
    };
    utterance.onend = over;
    utterance.onerror = over;
    speechSynthesis.speak(utterance);
  });
}

/** Ends all that is spoken or waits for it. */
export function stopSpeaking(): void {
  utterances.clear();
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}

/** Keeps the screen lit while the page is seen. */
export async function requestWakeLock(): Promise<void> {
  const ask = async () => {
    if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => null);
  };
  document.addEventListener("visibilitychange", () => void ask());
  await ask();
}
