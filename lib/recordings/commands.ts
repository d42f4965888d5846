import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import type { VisitorLocale } from "../i18n/locales.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import { phraseAt } from "./queries.ts";
import type { AudioType } from "./schema.ts";

type Staff = Actor & StaffActor;
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
  return ok(null);
}

/** False when there was none. */
export async function deleteRecording(actor: Staff, locale: VisitorLocale, key: string): Promise<boolean> {
  const deleted = await changeOffice(actor, ["recordingDeleted", key, { locale }], async (tx) => {
    const { count } = await tx.recording.deleteMany({ where: { officeId: actor.officeId, locale, key } });
    return count === 0 ? null : count;
  });
  return deleted !== null;
}
