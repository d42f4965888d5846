import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { addPrinter } from "#lib/printers/commands.ts";
import { newPrinterSchema } from "#lib/printers/schema.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const POST = endpoint({
  summary: "Sets a receipt printer (ESC/POS over TCP) for a tablet, or for the reception.",
  permission: "device.manage",
  needsConfirmed: true,
  body: newPrinterSchema,
  answer: z.strictObject({ id: idSchema }),
  problems: ["taken", "notFound"],
  run: async ({ actor, body }) => {
    const added = await addPrinter(actor, body);
    return added.ok ? added.value : problem(added.error, { field: "deviceId" });
  },
});
