import { isIP } from "node:net";
import { z } from "zod";
import { nameSchema } from "../auth/schema.ts";
import { holdsPersonalNumber, holdsPhoneNumber } from "../person-numbers.ts";
import { idSchema } from "../visits/schema.ts";
import { isPrinterHost, printerPorts } from "./printer-address.ts";
import { printerStates } from "./status.ts";

const printer = z.strictObject({
  name: nameSchema,
  host: z
    .string()
    .trim()
    .max(253)
    .refine(isPrinterHost, { error: "address" })
    .refine((host) => isIP(host) !== 0 || !(holdsPersonalNumber(host) || holdsPhoneNumber(host)), {
      error: "personalNumber",
    }),
  port: z.int().min(printerPorts.first).max(printerPorts.last).default(printerPorts.first),
  paperMm: z.union([z.literal(58), z.literal(80)]).default(80),
  /** The tablet whose tickets it prints; null = the reception's. */
  deviceId: idSchema.nullable().default(null),
});

/** Body of `POST /api/printers`. */
export const newPrinterSchema = printer;
/** Body of `PATCH /api/printers/{id}`: all of it, as the form shows it. */
export const printerChangeSchema = printer;
export type NewPrinter = z.infer<typeof newPrinterSchema>;

/** Body of `POST /api/visits/{id}/print`: `isCopy` asks for another slip of a ticket that was printed. */
export const printSchema = z.strictObject({ isCopy: z.boolean().default(false) });

/** What a print answers: what became of the slip, and why. */
export const printedSchema = z.strictObject({
  outcome: z.enum(["printed", "notPrinted", "unsure"]),
  reason: z.enum([...printerStates, "busy", "again", "tooOften", "noPrinter"]),
});
