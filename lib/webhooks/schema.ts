import { z } from "zod";
import { idSchema } from "../visits/schema.ts";
import { type WebhookKind, webhookKinds } from "./kinds.ts";
import { isAcceptableUrl } from "./target-address.ts";

/**
 * What is told of each kind of event, and no more: counts, things and times, never a trait of a visitor. `visit.waiting` comes
 * when somebody waits where nobody did; it doesn't count who comes.
 */
export const webhookData = {
  "visit.waiting": z.strictObject({}),
  "threshold.passed": z.strictObject({
    /** What was measured, such as `wait` or `alarm`. */
    measure: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
    limit: z.number(),
    unit: z.enum(["minutes", "seconds", "tickets"]),
  }),
  "alarm.raised": z.strictObject({ alarmId: idSchema, roomId: idSchema.nullable(), isDrill: z.boolean() }),
  "device.gone": z.strictObject({ deviceId: idSchema, kind: z.enum(["kiosk", "display"]), name: z.string() }),
  "day.closed": z.strictObject({ serviceDay: z.iso.date() }),
  /** The page for the board of a month, `YYYY-MM`, lies in the data directory and can be fetched. */
  "report.ready": z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/) }),
  test: z.strictObject({}),
} as const satisfies Record<WebhookKind, z.ZodType>;

export type WebhookData<K extends WebhookKind> = z.infer<(typeof webhookData)[K]>;

const kinds = z
  .array(z.enum(webhookKinds))
  .min(1)
  .refine((list) => new Set(list).size === list.length, { error: "repeated" });

/** Body of `POST /api/webhooks`. */
export const newWebhookSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine(isAcceptableUrl, { error: "address" }),
  kinds,
});

/** Body of `PATCH /api/webhooks/{id}`. */
export const webhookChangeSchema = z.strictObject({ kinds: kinds.optional(), isOn: z.boolean().optional() });
