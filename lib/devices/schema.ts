import { z } from "zod";
import { nameSchema } from "../auth/schema.ts";
import { seriesSchema } from "../visits/ticket-codes.ts";

export const deviceKinds = ["kiosk", "display"] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** Body of `POST /api/devices`. A kiosk without a series gets the first free letter. */
export const newDeviceSchema = z
  .strictObject({
    kind: z.enum(deviceKinds),
    name: nameSchema,
    series: seriesSchema
      .refine((series) => !["R", "T", "I", "O"].includes(series), { error: "reserved" })
      .nullable()
      .default(null),
  })
  .refine((device) => device.kind === "kiosk" || device.series === null, {
    path: ["series"],
    error: "displayHasNone",
  });
export type NewDevice = z.infer<typeof newDeviceSchema>;

/** Body of `POST /api/devices/pair`. */
export const pairSchema = z.strictObject({ code: z.string().max(40) });

/** Body of `POST /api/devices/status`: how many tickets the tablet has given that the office does not know yet. */
export const deviceStatusSchema = z.strictObject({ unsentCount: z.int().min(0).max(100_000) });

/** Body of `POST /api/kiosk/pin`. */
export { pinSchema } from "../auth/schema.ts";
