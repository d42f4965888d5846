import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { utter } from "#components/plain-html/shared/chime.ts";

/** A device that has been told to speak, and says what becomes of it only when the test does. */
class Utterance {
  onstart: (() => void) | null = null;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  voice: unknown = null;
  text: string;
  constructor(text: string) {
    this.text = text;
  }
}
const voice = { lang: "sv-SE" } as SpeechSynthesisVoice;
let utterances: Utterance[] = [];

beforeEach(() => {
  utterances = [];
  vi.useFakeTimers();
  vi.stubGlobal("SpeechSynthesisUtterance", Utterance);
  vi.stubGlobal("speechSynthesis", { speak: (utterance: Utterance) => utterances.push(utterance) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Whether it has ended, and how to know. */
function speaking(text: string) {
  const state = { isOver: false };
  void utter(text, voice).then(() => {
    state.isOver = true;
  });
  return state;
}

describe("a text that is spoken", () => {
  test("has ended when the device says so", async () => {
    const spoken = speaking("Nummer A 1, kom till Rum 1.");
    utterances[0]?.onstart?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(spoken.isOver).toBe(false);
    utterances[0]?.onend?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(spoken.isOver).toBe(true);
  });

  test("has ended a few seconds later when the device never says so", async () => {
    const spoken = speaking("Nummer A 1, kom till Rum 1.");
    utterances[0]?.onstart?.();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(spoken.isOver).toBe(true);
  });

  test("has ended also when it has never begun, and the next ones are none the worse", async () => {
    const [lost, next] = [speaking("Ett."), speaking("Två.")];
    await vi.advanceTimersByTimeAsync(8_000);
    expect(lost.isOver).toBe(true);
    utterances[1]?.onstart?.();
    utterances[1]?.onend?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(next.isOver).toBe(true);
  });

  test("is waited for as long as others are spoken before it", async () => {
    const [long, next] = [speaking("x".repeat(400)), speaking("Två.")];
    utterances[0]?.onstart?.();
    await vi.advanceTimersByTimeAsync(40_000);
    expect([long.isOver, next.isOver]).toEqual([false, false]);
    utterances[0]?.onend?.();
    utterances[1]?.onstart?.();
    utterances[1]?.onend?.();
    await vi.advanceTimersByTimeAsync(0);
    expect([long.isOver, next.isOver]).toEqual([true, true]);
  });
});
