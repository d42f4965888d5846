import { z } from "zod";
import { nameSchema, pinSchema, timeZoneSchema } from "../auth/schema.ts";
import { visitorLocales } from "../i18n/locales.ts";
import { holdsPersonalNumber, holdsPhoneNumber } from "../person-numbers.ts";
import { codeSchema } from "../visits/schema.ts";
import { thresholdsSchema } from "./thresholds.ts";

/** Signs that turn the direction of what follows: a text could be read otherwise than it was checked. */
const turning = /[\u202A-\u202E\u2066-\u2069]/;

/** A short text that an administrator types for a screen. */
const screenText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}<>]*$/u)
    .refine((text) => !turning.test(text), { error: "direction" })
    .refine((text) => !holdsPersonalNumber(text), { error: "personalNumber" });

/** Likewise, where a phone number could only be a person's. */
export const namelessText = (most: number) =>
  screenText(most).refine((text) => !holdsPhoneNumber(text), { error: "phoneNumber" });

const perLanguage = <T extends z.ZodType>(text: T) => z.partialRecord(z.enum(visitorLocales), text);

const minute = z.int().min(0).max(1440);
const interval = { opensAt: minute, closesAt: minute };
const opensFirst = (one: { opensAt: number; closesAt: number }) => one.opensAt < one.closesAt;

/** Body of `PATCH /api/settings/office`. */
export const officeChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  timeZone: timeZoneSchema.optional(),
  isPaused: z.boolean().optional(),
  maxWaiting: z.int().min(1).max(999).nullable().optional(),
  fairnessCap: z.int().min(1).max(20).optional(),
  retentionDays: z.int().min(1).max(90).optional(),
  phoneCheckIn: z.boolean().optional(),
  requiresSecondFactor: z.boolean().optional(),
  thresholds: thresholdsSchema.optional(),
  announcementLanguages: z
    .array(z.enum(visitorLocales))
    .min(1)
    .max(4)
    .refine((list) => new Set(list).size === list.length, { error: "repeated" })
    .optional(),
  /** Where else to turn when the office is closed: a phone number belongs here. */
  closedInfo: perLanguage(screenText(300)).optional(),
  /** The on-call service, as it is dialled. */
  onCallNumber: z
    .string()
    .trim()
    .regex(/^\+?\d[\d -]{1,18}\d$/)
    .refine((text) => !holdsPersonalNumber(text), { error: "personalNumber" })
    .nullable()
    .optional(),
  /** An official page about the honest answers. */
  answerLinks: perLanguage(z.union([z.literal(""), z.url({ protocol: /^https$/ }).max(200)])).optional(),
  displayMessages: z
    .array(perLanguage(namelessText(140)))
    .max(12)
    .optional(),
});
export type OfficeChange = z.infer<typeof officeChangeSchema>;

/** Body of `PUT /api/settings/hours`: the whole week; the intervals of a day don't overlap. */
export const hoursSchema = z.strictObject({
  hours: z
    .array(
      z.strictObject({ weekday: z.int().min(1).max(7), ...interval }).refine(opensFirst, { error: "order" }),
    )
    .max(21)
    .refine(
      (hours) =>
        hours.every((one, at) =>
          hours.every(
            (other, otherAt) =>
              at === otherAt ||
              one.weekday !== other.weekday ||
              one.closesAt <= other.opensAt ||
              other.closesAt <= one.opensAt,
          ),
        ),
      { error: "overlap" },
    ),
});

export const daySchema = z.iso.date().regex(/^20/);

/** Body of `PUT /api/settings/holidays/{day}`; null hours = closed all day. */
export const holidaySchema = z
  .strictObject({
    label: namelessText(60).pipe(z.string().min(1)),
    opensAt: minute.nullable(),
    closesAt: minute.nullable(),
  })
  .refine(
    ({ opensAt, closesAt }) =>
      (opensAt === null) === (closesAt === null) &&
      (opensAt === null || closesAt === null || opensFirst({ opensAt, closesAt })),
    { error: "order", path: ["closesAt"] },
  );

export const listNames = ["reason", "partner", "outcome"] as const;
export type ListName = (typeof listNames)[number];

/** Body of `PUT /api/settings/lists/{list}`: every entry in its order. `labels`: the office's own words. */
export const listSchema = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        /** Null: an own entry that is new, whose code the server makes. */
        code: codeSchema.nullable(),
        isOn: z.boolean(),
        labels: perLanguage(namelessText(60)).nullable(),
      }),
    )
    .max(60)
    .refine(
      (entries) => {
        const codes = entries.flatMap(({ code }) => (code === null ? [] : [code]));
        return new Set(codes).size === codes.length;
      },
      { error: "repeated" },
    ),
});

/** Body of `POST /api/offices`: another office, set up like the one of the session. */
export const newOfficeSchema = z.strictObject({
  name: nameSchema,
  /** Whether who administers this office administers the new one too; else only who makes it. */
  withAdministrators: z.boolean().default(false),
});

/** Body of `PUT /api/settings/kiosk-pin`; null = staff leave the kiosk without one. */
export const kioskPinSchema = z.strictObject({ pin: pinSchema.nullable() });
