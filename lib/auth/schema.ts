import { z } from "zod";
import { env } from "../env.ts";
import { visitorLocales } from "../i18n/locales.ts";
import { holdsPersonalNumber, holdsPhoneNumber } from "../person-numbers.ts";
import { typedText } from "../typed-text.ts";
import { roles } from "./permissions.ts";

/** Long rather than odd: twelve characters of anything. The demo's known password is shorter. */
export const shortestPassword = env.demo ? 8 : 12;
export const longestPassword = 128;

/** What a person or an office is called on screen: no control or direction-changing characters. */
export const nameSchema = typedText
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}<>]*$/u)
  .refine((text) => !holdsPersonalNumber(text), { error: "personalNumber" })
  .refine((text) => !holdsPhoneNumber(text), { error: "phoneNumber" });

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

/** The languages in which somebody receives without an interpreter. */
export const spokenSchema = z
  .array(z.enum(visitorLocales))
  .max(visitorLocales.length)
  .refine((list) => new Set(list).size === list.length, { error: "repeated" });

/** An IANA name that this machine knows, also by an older spelling that browsers still send (`Europe/Kiev`). */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine((name) => name.includes("/") && isIntlTimeZone(name), { error: "unknown" });

function isIntlTimeZone(timeZone: string): boolean {
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
  languages: spokenSchema.default([]),
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
