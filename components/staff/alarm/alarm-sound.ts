import { playTone } from "#components/plain-html/shared/tone.ts";

/** Three short tones, clear but not frightening. Silent where the browser wants a press on the page first. */
export function playAlarm(): void {
  const audio = new AudioContext();
  const tones = [660, 880, 660];
  for (const [index, hertz] of tones.entries())
    playTone(audio, { hertz, after: index * 0.28, loudness: 0.22, lasts: 0.25 });
  setTimeout(() => void audio.close(), tones.length * 280 + 200);
}
