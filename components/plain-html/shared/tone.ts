type Tone = {
  hertz: number;
  /** Seconds from now on. */
  after: number;
  /** 0–1 at its loudest, a moment after its start; then it fades. */
  loudness: number;
  /** Seconds until it has faded. */
  lasts: number;
};

const riseSeconds = 0.03;
const unheard = 0.0001;

/** One tone of a chime or an alarm: rises quickly, so that it doesn't click, and fades like a struck bell. */
export function playTone(context: AudioContext, { hertz, after, loudness, lasts }: Tone): void {
  const start = context.currentTime + after;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loudness, start + riseSeconds);
  volume.gain.exponentialRampToValueAtTime(unheard, start + lasts);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + lasts + 0.05);
  tone.onended = () => volume.disconnect();
}
