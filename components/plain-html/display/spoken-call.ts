import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { recordedCall } from "#lib/recordings/phrases.ts";
import { chime, say, soundOut } from "../shared/chime.ts";
import { play, recordings } from "../shared/play-recordings.ts";
import type { Call } from "./announcements.ts";
import type { DisplayTexts } from "./display-page.ts";

type Texts = Partial<Record<VisitorLocale, DisplayTexts>>;

let speaking = 0;
export const isSpeaking = (): boolean => speaking > 0;

/** Chime, then the code in each announcement language that somebody has recorded or the screen has a voice for: the same for every ticket, so that no language marks a person. */
export async function announceAloud(
  call: Call,
  announces: readonly VisitorLocale[],
  texts: Texts,
): Promise<void> {
  speaking++;
  try {
    await chime();
    for (const locale of announces) {
      const t = texts[locale];
      const out = soundOut();
      const parts = recordedCall(recordings(), locale, call);
      if (out && parts && (await play(out, parts))) continue;
      if (t) await say(filled(call.room === null ? t.spokenFetch : t.spokenRoom, spoken(call)), locale);
    }
  } finally {
    speaking--;
  }
}

/** A sentence to all who wait: the chime, then the sentence in each announcement language. */
export async function sayToAll(
  texts: Record<string, string>,
  announces: readonly VisitorLocale[],
): Promise<void> {
  speaking++;
  try {
    await chime();
    for (const locale of announces) if (texts[locale]) await say(texts[locale], locale);
  } finally {
    speaking--;
  }
}

/** `A12` is said as a letter and a number, not as a word. */
const spoken = ({ code, room }: Call) => ({ code: code.replace(/(?<=\D)(?=\d)/, " "), room: room ?? "" });

/** Puts values in the places a text leaves open: `{room}`. */
export const filled = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
