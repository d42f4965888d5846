import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { voiceFor } from "#lib/i18n/voices.ts";

/** Reads texts aloud in the device's voice of that language; without one, two soft notes say that there is nothing to hear. */
export function readAloud(texts: string[], locale: VisitorLocale, { orChime } = { orChime: true }): void {
  stopReading();
  const voice = "speechSynthesis" in window ? voiceFor(locale, speechSynthesis.getVoices()) : null;
  if (!voice) {
    if (orChime) chime();
    return;
  }
  for (const text of texts) {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.92;
    speechSynthesis.speak(utterance);
  }
}

export function stopReading(): void {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}

let audio: AudioContext | undefined;

/** Two soft notes. */
export function chime(): void {
  if (!("AudioContext" in window)) return;
  audio ??= new AudioContext();
  const start = audio.currentTime + 0.02;
  for (const [index, hertz] of [523.25, 659.25].entries()) {
    const note = audio.createOscillator();
    const volume = audio.createGain();
    const at = start + index * 0.22;
    note.frequency.value = hertz;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.16, at + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.9);
    note.connect(volume).connect(audio.destination);
    note.start(at);
    note.stop(at + 1);
  }
}
