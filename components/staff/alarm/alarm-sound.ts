/** Three short tones, clear but not frightening. Silent where the browser wants a press on the page first. */
export function playAlarm(): void {
  const audio = new AudioContext();
  const tones = [660, 880, 660];
  for (const [index, frequency] of tones.entries()) {
    const start = audio.currentTime + index * 0.28;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.22, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.25);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.26);
  }
  setTimeout(() => void audio.close(), tones.length * 280 + 200);
}
