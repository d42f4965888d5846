import { createHash } from "node:crypto";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { textsIn } from "./texts.ts";

/** What came out of the loudspeaker: the device's voice, a recording, or a note of the chime. */
export type Heard =
  | { by: "voice"; voice: string; text: string; highlighted: string | null }
  | { by: "recording" }
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
    for (const [made, by] of [
      [AudioBufferSourceNode, "recording"],
      [OscillatorNode, "note"],
    ] as const) {
      const start = made.prototype.start;
      made.prototype.start = function (this: AudioScheduledSourceNode, ...when: number[]) {
        heard.push({ by });
        return Reflect.apply(start, this, when);
      };
    }
  }, voices);
}

export const heardBy = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => (window as unknown as Ears).heard);

export const forgetHeard = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (window as unknown as Ears).heard.length = 0;
  });

/** A short tone as a browser records it. */
async function recordTone(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const context = new AudioContext();
    const tone = new OscillatorNode(context);
    const out = context.createMediaStreamDestination();
    tone.connect(out);
    const recorder = new MediaRecorder(out.stream, { mimeType: "audio/webm" });
    const recorded = new Promise<Blob>((resolve) => {
      recorder.ondataavailable = ({ data }) => resolve(data);
    });
    tone.start();
    recorder.start();
    setTimeout(() => recorder.stop(), 300);
    const sound = await (await recorded).arrayBuffer();
    await context.close();
    return [...new Uint8Array(sound)];
  });
  return Buffer.from(bytes);
}

/** Records a tone in Somali for each phrase, as `admin` does in the settings. */
export async function recordPhrases(admin: BrowserContext, page: Page, keys: string[]): Promise<void> {
  const tone = await recordTone(page);
  for (const key of keys) {
    const hash = createHash("sha256").update(textsIn("so")(key)).digest("base64url");
    const answer = await admin.request.put(`/api/recordings/so/${key}?text=${hash}`, {
      headers: { origin: new URL(page.url()).origin, "content-type": "audio/webm" },
      data: tone,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
}
