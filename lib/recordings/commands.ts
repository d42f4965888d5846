import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import type { VisitorLocale } from "../i18n/locales.ts";
import { sensitiveAnswers } from "../i18n/visitor-faq.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import { approveAnswer, hashOfAnswer, keysOfAnswer } from "./answers.ts";
import { phraseAt, phraseRows } from "./queries.ts";
import type { AudioType } from "./schema.ts";

type Staff = Actor & StaffActor;
/** Stands for the person, whose voice is kept without a name. */
const readAloud = "read aloud";
type Sound = { mime: AudioType; bytes: Uint8Array<ArrayBuffer>; textHash: string };

/** Keeps the sound of a phrase in place of an earlier one. Refused when what was read is no longer its text. */
export async function keepRecording(
  actor: Staff,
  locale: VisitorLocale,
  key: string,
  sound: Sound,
): Promise<Result<null, "notFound" | "textChanged">> {
  const { officeId } = actor;
  const phrase = await phraseAt(actor, locale, key);
  if (!phrase) return refuse("notFound");
  if (phrase.hash !== sound.textHash) return refuse("textChanged");
  const data = { ...sound, recordedAt: now() };
  await changeOffice(actor, ["recordingMade", key, { locale }], (tx) =>
    tx.recording.upsert({
      where: { officeId_locale_key: { officeId, locale, key } },
      create: { officeId, locale, key, ...data },
      update: data,
      select: { key: true },
    }),
  );
  await approveReadAloud(actor, locale, key);
  return ok(null);
}

/** Whoever has read a whole answer aloud has read it: with its last phrase it is approved in that language. */
async function approveReadAloud(actor: Staff, locale: VisitorLocale, key: string): Promise<void> {
  const answer = sensitiveAnswers.find((one) => keysOfAnswer(one).includes(key));
  if (!answer) return;
  const keys = keysOfAnswer(answer);
  const rows = (await phraseRows(actor, locale)).filter((row) => keys.includes(row.key));
  if (rows.length < keys.length || rows.some(({ state }) => state !== "current")) return;
  const textHash = await hashOfAnswer(locale, answer);
  await approveAnswer(actor, locale, answer, { textHash, approvedBy: readAloud });
}

/** False when there was none. */
export async function deleteRecording(actor: Staff, locale: VisitorLocale, key: string): Promise<boolean> {
  const deleted = await changeOffice(actor, ["recordingDeleted", key, { locale }], async (tx) => {
    const { count } = await tx.recording.deleteMany({ where: { officeId: actor.officeId, locale, key } });
    return count === 0 ? null : count;
  });
  return deleted !== null;
}
