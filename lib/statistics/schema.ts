import { z } from "zod";
import { holdsPersonalNumber, holdsPhoneNumber } from "../person-numbers.ts";
import { typedText } from "../typed-text.ts";
import { feedbackAnswers } from "../visits/codes.ts";
import { idSchema } from "../visits/schema.ts";
import { goals } from "./disclosure/half-years.ts";
import { indicators } from "./indicators.ts";
import { views } from "./period.ts";

const year = String.raw`(?:19|20)\d{2}`;
const month = z.string().regex(new RegExp(`^${year}-(?:0[1-9]|1[0-2])$`));
const day = z.iso.date().regex(new RegExp(`^${year}-`));

/** What a view shows; the same in the page's address, the API and exports. */
const what = {
  view: z.enum(views).default("month"),
  /** Any day of the period; the latest closed one when absent. */
  at: day.optional(),
  /** `none`, `before`, `year` (the same a year earlier) or a base month `YYYY-MM`. */
  compare: z.union([z.enum(["none", "before", "year"]), month]).default("year"),
};

/** One of the person's offices by its id, or all of them together. */
const office = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** Query of `GET /api/statistics`: a view around a day, or any days `from`–`to`, made up of published periods. */
export const statisticsQuery = z
  .strictObject({ ...what, office: office.optional(), from: day.optional(), to: day.optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { path: ["to"], error: "both" })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], error: "beforeFrom" })
  .refine(({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) <= 40 * 366 * 86_400_000, {
    path: ["to"],
    error: "tooLong",
  });
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

export const exportQuery = statisticsQuery.safeExtend({
  format: z.enum(["xlsx", "csv"]).default("xlsx"),
  locale: z.enum(["sv", "en"]).default("sv"),
  /** The file itself, or what is done for it line by line with the file at the end. */
  as: z.enum(["file", "steps"]).default("file"),
});

/** Query of `GET /api/statistics/board`. */
export const boardQuery = z.strictObject({
  office: office.optional(),
  locale: z.enum(["sv", "en"]).default("sv"),
});

const days = z.strictObject({ from: z.iso.date(), to: z.iso.date() });
/** From the least to the most that it may be; equal where it is told exactly, `hi` null where no end is told. */
const figure = z.looseObject({ lo: z.number(), hi: z.number().nullable() });

/** What other systems read of a view; the screens' own parts are in it too. Null before the first day is over. */
export const statisticsAnswer = z
  .looseObject({
    ...{ through: z.iso.date(), since: z.iso.date(), range: days, base: days.nullable() },
    months: z.array(month),
    breakdowns: z.array(
      z.strictObject({
        measure: z.string(),
        values: z.array(z.strictObject({ value: z.string(), figure, base: figure.nullable() })).nullable(),
      }),
    ),
  })
  .nullable();

/** Body of `PUT /api/statistics/goal`. */
export const goalSchema = z.strictObject({ minutes: z.literal(goals) });

/** Body of `PUT /api/statistics/indicators`; `value` null takes the figure away. */
export const indicatorSchema = z.strictObject({
  indicator: z.enum(indicators),
  month,
  value: z.int().min(0).max(1_000_000).nullable(),
});

const hasControl = (text: string): boolean => /\p{C}/u.test(text);

/** Body of `PUT /api/statistics/annotations/{id}`: a mark on the trend. */
export const annotationSchema = z.strictObject({
  day,
  label: typedText
    .min(1)
    .max(80)
    .refine((text) => !hasControl(text), { error: "control" })
    .refine((text) => !holdsPersonalNumber(text) && !holdsPhoneNumber(text), { error: "personalNumber" }),
});

/** Body of `POST /api/feedback`; the tablet makes the id: an answer that is sent again is counted once. */
export const feedbackSchema = z.strictObject({ id: idSchema, answer: z.enum(feedbackAnswers) });
