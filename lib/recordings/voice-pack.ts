import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { type VisitorLocale, visitorLocales } from "../i18n/locales.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import { largestRecording } from "./file-sizes.ts";
import { phraseRows } from "./queries.ts";
import { audioTypes, beginsAs, consentSchema, recordingParams } from "./schema.ts";

/*
 * A voice pack: what was recorded in an office, as one file that another office takes in. It holds languages, phrases and sounds, what
 * those who read have agreed to, and a checksum over the sounds; never a name of who read, and no room, which is an office's own.
 */
const format = "kom-in-voice-pack";
type Staff = Actor & StaffActor;

const packSchema = z.strictObject({
  format: z.literal(format),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  consent: consentSchema,
  languages: z.array(z.enum(visitorLocales)).min(1),
  recordings: z
    .array(
      z.strictObject({
        ...recordingParams.shape,
        text: z.string().max(2000),
        textHash: z.string().length(43),
        mime: z.enum(audioTypes),
        sound: z.base64().max(Math.ceil((largestRecording * 4) / 3) + 4),
      }),
    )
    .max(4000),
  checksum: z.string().length(43),
});
type Pack = z.infer<typeof packSchema>;

/** Over everything that is heard, in its order. */
const checksumOf = (recordings: Pack["recordings"]): string => {
  const sum = createHash("sha256");
  for (const { locale, key, textHash, mime, sound } of recordings)
    sum.update(`${locale}\n${key}\n${textHash}\n${mime}\n${sound}\n`);
  return sum.digest("base64url");
};

/** The current recordings of a language, as a file. */
export async function voicePack(actor: Staff, locale: VisitorLocale, consent: string): Promise<string> {
  const { officeId } = actor;
  const rows = (await phraseRows(actor, locale)).filter(
    ({ key, state }) => state === "current" && !key.startsWith("room."),
  );
  const sounds = await db.recording.findMany({
    where: { officeId, locale, key: { in: rows.map(({ key }) => key) } },
  });
  const recordings = rows.flatMap(({ key, text, hash }): Pack["recordings"] => {
    const stored = sounds.find((one) => one.key === key);
    const mime = audioTypes.find((type) => type === stored?.mime);
    return stored && mime
      ? [{ locale, key, text, textHash: hash, mime, sound: Buffer.from(stored.bytes).toString("base64") }]
      : [];
  });
  const pack: Pack = {
    ...{ format, version: 1, madeAt: now().toISOString(), consent, languages: [locale], recordings },
    checksum: checksumOf(recordings),
  };
  return JSON.stringify(pack);
}

type Taken = { taken: number; ofOtherTexts: number; alreadyHere: number };

/** Takes in what is read here with the same words and not recorded yet; an error names what does not fit, and then nothing is taken in. */
export async function importPack(
  actor: Staff,
  file: unknown,
): Promise<Result<Taken, "file" | "checksum" | "sound">> {
  const { success, data: pack } = packSchema.safeParse(file);
  if (!success) return refuse("file");
  if (pack.checksum !== checksumOf(pack.recordings)) return refuse("checksum");
  const sounds = pack.recordings.map(({ sound, ...one }) => ({
    ...one,
    bytes: new Uint8Array(Buffer.from(sound, "base64")),
  }));
  if (sounds.some(({ mime, bytes }) => !beginsAs(mime, bytes) || bytes.byteLength > largestRecording))
    return refuse("sound");
  const locales = [...new Set(sounds.map(({ locale }) => locale))];
  const existing = new Map<string, Awaited<ReturnType<typeof phraseRows>>>();
  for (const locale of locales) existing.set(locale, await phraseRows(actor, locale));
  const rowOf = ({ locale, key }: { locale: string; key: string }) =>
    existing.get(locale)?.find((row) => row.key === key);
  const fitting = sounds.filter((sound) => rowOf(sound)?.hash === sound.textHash);
  const fresh = fitting.filter((sound) => rowOf(sound)?.state !== "current");
  const { officeId } = actor;
  const recordedAt = now();
  await changeOffice(
    actor,
    ["voicesImported", null, { languages: locales, consent: pack.consent }],
    async (tx) => {
      for (const { locale, key, mime, bytes, textHash } of fresh) {
        const values = { mime, bytes, textHash, recordedAt };
        await tx.recording.upsert({
          where: { officeId_locale_key: { officeId, locale, key } },
          create: { officeId, locale, key, ...values },
          update: values,
          select: { key: true },
        });
      }
      return fresh.length;
    },
  );
  return ok({
    taken: fresh.length,
    ofOtherTexts: sounds.length - fitting.length,
    alreadyHere: fitting.length - fresh.length,
  });
}
