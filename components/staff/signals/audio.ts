import { playTone } from "#components/plain-html/shared/tone.ts";

export type Tones = readonly { hertz: number; after: number; loudness: number; lasts: number }[];

/** Browsers start sound only after a press on the page, unless the person has often listened here: one context, woken by the first press of any kind. */
let context: AudioContext | null = null;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Readies the sound of this tab; until the first press it may stay mute. */
export function openAudio(): () => void {
  if (!("AudioContext" in window)) return () => undefined;
  context ??= new AudioContext();
  context.addEventListener("statechange", tell);
  tell();
  const wake = () => void context?.resume();
  addEventListener("pointerdown", wake, true);
  addEventListener("keydown", wake, true);
  return () => {
    removeEventListener("pointerdown", wake, true);
    removeEventListener("keydown", wake, true);
    context?.removeEventListener("statechange", tell);
  };
}

export const isAudible = (): boolean => context?.state === "running";

export function subscribeToAudio(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Plays where the browser lets it; false where it doesn't. */
export function playTones(tones: Tones): boolean {
  if (context?.state !== "running") return false;
  for (const tone of tones) playTone(context, tone);
  return true;
}
