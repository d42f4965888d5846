import { z } from "zod";
import { env } from "../env.ts";
import { roles } from "./permissions.ts";

/** Long rather than odd: twelve characters of anything. The demo's known password is shorter. */
export const shortestPassword = env.demo ? 8 : 12;
export const longestPassword = 128;

/**
 * Ten or twelve digits as a Swedish personal or coordination number is written, however it is grouped: nobody's may stand in a
 * text of ours.
 */
const personalNumber =
  /(?<!\d)(?:\d{2})?\d{2}[ .\-/]?[01]\d[ .\-/]?[0-36-9]\d ?[-.\u2010-\u2015+/ ]? ?\d{4}(?!\d)/;
/** Eight digits or more in a row, as phone numbers are written; with points between they are hours of the day. */
const phoneNumber = /(?<!\d)(?:\+|00|0)\d(?:[ -]?\d){6,}|\(0\d{1,3}\) ?\d(?:[ -]?\d){4,}/;

/** Looks through wide digits, digits of other scripts, and marks that can't be seen between them. */
export const plainText = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Nd}/gu, westernDigit);

/** Unicode puts the ten digits of a script one after another, zero first. */
function westernDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value % 10);
}

export const isWithoutPersonalNumber = (text: string): boolean => !personalNumber.test(plainText(text));
export const isWithoutPhoneNumber = (text: string): boolean => !phoneNumber.test(plainText(text));

/** What a person or an office is called on screen: no control or direction-changing characters. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}<>]*$/u)
  .refine(isWithoutPersonalNumber, { error: "personalNumber" })
  .refine(isWithoutPhoneNumber, { error: "phoneNumber" });

export const passwordSchema = z.string().min(shortestPassword).max(longestPassword);
export const emailSchema = z
  .email()
  .max(200)
  .transform((email) => email.toLowerCase());
export const rolesSchema = z
  .array(z.enum(roles))
  .min(1)
  .max(roles.length)
  .refine((list) => new Set(list).size === list.length, { error: "repeated" });

/** An IANA name that this machine knows, also by an older spelling that browsers still send (`Europe/Kiev`). */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine((name) => name.includes("/") && isKnownToIntl(name), { error: "unknown" });

function isKnownToIntl(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false; // RangeError: that is how Intl says no
  }
}

/** What opens a kiosk's settings. */
export const pinSchema = z.string().regex(/^\d{4,8}$/);

export const linkTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Body of `POST /api/setup`: the office and its first administrator. */
export const setupSchema = z.strictObject({
  token: linkTokenSchema,
  officeName: nameSchema,
  timeZone: timeZoneSchema.default("Europe/Stockholm"),
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
});

/** Body of `POST /api/invites/accept`. */
export const acceptSchema = z.strictObject({
  token: linkTokenSchema,
  name: nameSchema,
  password: passwordSchema,
});

/** Body of `POST /api/invites/password`. */
export const newPasswordSchema = z.strictObject({ token: linkTokenSchema, password: passwordSchema });

/** Body of `POST /api/invites/join`: without a password from who is signed in as that person. */
export const joinSchema = z.strictObject({
  token: linkTokenSchema,
  password: z.string().min(1).max(longestPassword).nullable().default(null),
});

/** Body of `POST /api/auth/sign-in/email`. */
export const signInSchema = z.object({ email: z.string().max(320), password: z.string().max(1000) });
