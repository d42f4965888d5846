import { createHash } from "node:crypto";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { ownNames } from "#lib/i18n/locales.ts";
import { textsIn } from "./texts.ts";

/** What came out of the loudspeaker: the device's voice, a recording, or a note of the chime. */
export type Heard =
  | { by: "voice"; voice: string; text: string; highlighted: string | null }
  | { by: "recording"; hertz: number }
  | { by: "note" };
type Ears = { heard: Heard[] };

/** Stands in for the device's voices and listens at its loudspeaker; everything before that is the page's own. */
export async function listenAt(page: Page, voices: string[]): Promise<void> {
  await page.addInitScript((tags) => {
    const heard: Heard[] = [];
    Object.assign(window, { heard });
    const fakeVoices = tags.map((lang) => ({
      lang,
      name: lang,
      voiceURI: lang,
      localService: true,
      default: false,
    }));
    class Utterance {
      voice: { lang: string } | null = null;
      onstart: (() => void) | null = null;
      onend: (() => void) | null = null;
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    let queue: Utterance[] = [];
    const next = (): void => {
      const [current] = queue;
      if (!current) return;
      current.onstart?.();
      setTimeout(() => {
        if (queue[0] !== current) return;
        const marked = document.querySelector('[data-said="true"]')?.textContent ?? null;
        heard.push({
          by: "voice",
          voice: current.voice?.lang ?? "",
          text: current.text,
          highlighted: marked,
        });
        queue.shift();
        current.onend?.();
        next();
      }, 15);
    };
    const speechSynthesis = {
      getVoices: () => fakeVoices,
      speak(utterance: Utterance) {
        queue.push(utterance);
        if (queue.length === 1) next();
      },
      cancel() {
        queue = [];
      },
    };
    for (const [name, value] of Object.entries({ speechSynthesis, SpeechSynthesisUtterance: Utterance }))
      Object.defineProperty(window, name, { value, configurable: true });
    // A tone crosses the middle twice in each of its waves.
    const hertzOf = ({ buffer }: AudioBufferSourceNode, from: number, seconds: number): number => {
      const samples = buffer?.getChannelData(0) ?? new Float32Array();
      const rate = buffer?.sampleRate ?? 1;
      const middle = samples.subarray((from + seconds / 3) * rate, (from + (2 * seconds) / 3) * rate);
      const crossings = middle.filter((sample, at) => at > 0 && sample > 0 !== (middle[at - 1] ?? 0) > 0);
      return (crossings.length / 2 / middle.length) * rate;
    };
    const starts = { play: AudioBufferSourceNode.prototype.start, ring: OscillatorNode.prototype.start };
    AudioBufferSourceNode.prototype.start = function (when, from = 0, seconds = 0) {
      heard.push({ by: "recording", hertz: hertzOf(this, from, seconds) });
      return starts.play.call(this, when, from, seconds);
    };
    OscillatorNode.prototype.start = function (when) {
      heard.push({ by: "note" });
      return starts.ring.call(this, when);
    };
  }, voices);
}

export const heardBy = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => (window as unknown as Ears).heard);

export const forgetHeard = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (window as unknown as Ears).heard.length = 0;
  });

const lowestHertz = 300;
const stepHertz = 60;

/**
 * Short tones, each higher than the one before, as a browser records them, all at once. On a loaded machine a recorder may end before
 * the first sound has reached it and give a file that is no sound: such a tone is recorded anew.
 */
async function recordTones(page: Page, count: number): Promise<Buffer[]> {
  const tones = await page.evaluate(
    ([count, lowest, step]) => {
      const context = new AudioContext();
      const isSound = (recorded: ArrayBuffer): Promise<boolean> =>
        context.decodeAudioData(recorded).then(
          ({ duration }) => duration > 0.1,
          () => false,
        );
      const record = async (hertz: number): Promise<number[]> => {
        const tone = new OscillatorNode(context, { frequency: hertz });
        const out = context.createMediaStreamDestination();
        tone.connect(out);
        const recorder = new MediaRecorder(out.stream, { mimeType: "audio/webm" });
        const recorded = new Promise<Blob>((resolve) => {
          recorder.ondataavailable = ({ data }) => resolve(data);
        });
        tone.start();
        recorder.start();
        setTimeout(() => recorder.stop(), 300);
        const bytes = await (await recorded).arrayBuffer();
        tone.stop();
        return (await isSound(bytes.slice(0))) ? [...new Uint8Array(bytes)] : record(hertz);
      };
      return Promise.all(Array.from({ length: count }, (_, at) => record(lowest + at * step)));
    },
    [count, lowestHertz, stepHertz] as const,
  );
  return tones.map((bytes) => Buffer.from(bytes));
}

/** Records a tone of its own in Somali for each phrase, as `admin` does in the settings. */
export async function recordPhrases(
  admin: BrowserContext,
  page: Page,
  keys: readonly string[],
): Promise<void> {
  const tones = await recordTones(page, keys.length);
  const put = async (key: string, at: number): Promise<void> => {
    const [kind, sign] = key.split(".");
    const text =
      kind === "letter" || kind === "digit"
        ? (sign ?? "")
        : key === "language"
          ? ownNames.so
          : textsIn("so")(key, { what: "" }).replace(/:\s*$/, "");
    const hash = createHash("sha256").update(text).digest("base64url");
    const answer = await admin.request.put(`/api/recordings/so/${key}?text=${hash}`, {
      headers: { origin: new URL(page.url()).origin, "content-type": "audio/webm" },
      data: tones[at] ?? Buffer.alloc(0),
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await Promise.all(keys.map(put));
}

/** The phrase that a recording is of, by its pitch: the keys in the order in which they were recorded. */
export const phraseOf = (keys: readonly string[], hertz: number): string =>
  keys[Math.round((hertz - lowestHertz) / stepHertz)] ?? `a tone of ${Math.round(hertz)} Hz`;
