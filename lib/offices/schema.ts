import { z } from "zod";
import { nameSchema, pinSchema, timeZoneSchema } from "../auth/schema.ts";
import { visitorLocales } from "../i18n/locales.ts";
import { holdsPersonalNumber, holdsPhoneNumber } from "../person-numbers.ts";
import { typedText } from "../typed-text.ts";
import { recallRulesSchema } from "../visits/machine/recall-rules-schema.ts";
import { codeSchema } from "../visits/schema.ts";
import { emergencies, messageKeys } from "./office-wide.ts";

const minutes = z
  .int()
  .min(1)
  .max(24 * 60)
  .nullable();

/** When an office wants to be told; null: not at all. Minutes, but for the alarm's seconds. */
export const thresholdsSchema = z.strictObject({
  /** Somebody has waited longer. */
  wait: minutes.default(null),
  /** A child without an adult has waited longer. */
  childAlone: minutes.default(null),
  /** A meeting lasts longer: its own people are asked quietly whether all is well, and the others to look after them. */
  meeting: minutes.default(null),
  /** A tablet or display has been away longer in opening hours, or holds tickets that it has not sent. */
  deviceGone: minutes.default(5),
  /** A call for help has not been answered. */
  alarm: z.int().min(10).max(600).default(30),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

/** Signs that turn the direction of what follows: a text could be read otherwise than it was checked. */
const turning = /[\u202A-\u202E\u2066-\u2069]/;

/** A short text that an administrator types for a screen. */
const screenText = (most: number) =>
  typedText
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
  takesFeedback: z.boolean().optional(),
  requiresSecondFactor: z.boolean().optional(),
  openData: z.boolean().optional(),
  thresholds: thresholdsSchema.optional(),
  recallRules: recallRulesSchema.optional(),
  /** No "never": visits stand on the screen, and whoever walks by would read them. */
  lockAfterMinutes: z.int().min(1).max(30).optional(),
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

/** A time of day, as it is said: `16:00`. */
const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Body of `PUT /api/office-wide/message`; null ends the one that is shown. */
export const messageToAllSchema = z
  .strictObject({
    key: z.enum(messageKeys),
    time: clockSchema.nullable().default(null),
    minutes: z
      .int()
      .min(5)
      .max(12 * 60),
  })
  .refine(({ key, time }) => (key === "closing") === (time !== null), { path: ["time"], error: "time" })
  .nullable();

/** Body of `PUT /api/office-wide/emergency`; null: it is over. */
export const emergencySchema = z.enum(emergencies).nullable();
