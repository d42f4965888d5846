import { z } from "zod";
import { visitorLocales } from "../i18n/locales.ts";
import { holdsPersonalNumber, holdsPhoneNumber } from "../person-numbers.ts";
import { typedText } from "../typed-text.ts";

/** What browsers record; the database holds to the same list. */
export const audioTypes = ["audio/webm", "audio/ogg", "audio/mp4"] as const;
export type AudioType = (typeof audioTypes)[number];

/** A phrase of a language, as its address names it. */
export const recordingParams = z.strictObject({
  locale: z.enum(visitorLocales),
  key: z
    .string()
    .max(64)
    .regex(/^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9-]+)*$/),
});

/** What those who read have agreed to, as the office says it; no number of a person. */
export const consentSchema = typedText
  .min(10)
  .max(300)
  .regex(/^[^\p{Cc}<>]*$/u)
  .refine((text) => !holdsPersonalNumber(text), { error: "personalNumber" });

export const packQuery = z.strictObject({ locale: z.enum(visitorLocales), consent: consentSchema });

/** Who has read it, as the office names it: an agency and a date. */
const readerSchema = typedText
  .min(2)
  .max(80)
  .regex(/^[^\p{Cc}<>]*$/u)
  .refine((text) => !holdsPersonalNumber(text), { error: "personalNumber" })
  .refine((text) => !holdsPhoneNumber(text), { error: "phoneNumber" });
const textHashSchema = z.string().length(43);

/** Body of `PUT /api/settings/answers/{locale}/{answer}`. */
export const approvalSchema = z.strictObject({ textHash: textHashSchema, approvedBy: readerSchema });

/** Body of `PUT /api/settings/texts/{locale}`; null takes an approval back. */
export const textApprovalSchema = z.strictObject({
  approvedBy: readerSchema.nullable(),
  texts: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-zA-Z0-9.]{3,80}$/),
        textHash: textHashSchema,
      }),
    )
    .min(1)
    .max(500)
    .refine((texts) => new Set(texts.map(({ key }) => key)).size === texts.length, { error: "twice" }),
});

/** The hash of the text that was on the screen while somebody read it. */
export const recordingQuery = z.strictObject({ text: z.string().length(43) });

/** The type that a `Content-Type` names, or null when it is none that we take. */
export function audioTypeOf(contentType: string | null): AudioType | null {
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  return audioTypes.find((one) => one === type) ?? null;
}

/** Whether the first bytes are those of the type: a file is what it begins with, whatever it is called. */
export function beginsAs(type: AudioType, bytes: Uint8Array): boolean {
  const starts = (signs: number[], at = 0) => signs.every((sign, index) => bytes[at + index] === sign);
  switch (type) {
    case "audio/webm":
      return starts([0x1a, 0x45, 0xdf, 0xa3]);
    case "audio/ogg":
      return starts([0x4f, 0x67, 0x67, 0x53]);
    case "audio/mp4":
      return starts([0x66, 0x74, 0x79, 0x70], 4);
  }
}
