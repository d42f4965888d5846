import { playTone } from "#components/plain-html/shared/tone.ts";
import { whenIdle } from "#components/ui/loading/when-idle.ts";

export type Tones = readonly { hertz: number; after: number; loudness: number; lasts: number }[];

/** Browsers start sound only after a press on the page, unless the person has often listened here: one context, woken by the first press of any kind. */
let context: AudioContext | null = null;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** To open the system's sound stops a slow computer for a tenth of a second: not while its person first looks at the screen. */
const openAfterMs = 5_000;

/** Readies the sound of this tab, by the first press or once the screen has stood for a while. Until the first press it may stay mute. */
export function openAudio(): () => void {
  if (!("AudioContext" in window)) return () => undefined;
  const open = (): AudioContext => {
    context ??= new AudioContext();
    context.addEventListener("statechange", tell);
    tell();
    return context;
  };
  let cancel = () => {};
  const timer = setTimeout(() => {
    cancel = whenIdle(open);
  }, openAfterMs);
  const wake = () => void open().resume();
  addEventListener("pointerdown", wake, true);
  addEventListener("keydown", wake, true);
  return () => {
    clearTimeout(timer);
    cancel();
    removeEventListener("pointerdown", wake, true);
    removeEventListener("keydown", wake, true);
    context?.removeEventListener("statechange", tell);
  };
}

export const isAudible = (): boolean => context?.state === "running";

/** What is not open yet is not mute. */
export const isMute = (): boolean =>
  "AudioContext" in window ? context !== null && context.state !== "running" : true;

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
