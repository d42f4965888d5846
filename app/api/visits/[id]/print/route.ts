import { z } from "zod";
import { originForOthers } from "#lib/auth/origin.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { printTicket } from "#lib/printers/commands.ts";
import { printedSchema, printSchema } from "#lib/printers/schema.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const POST = endpoint({
  summary:
    "Prints a visit's ticket on the printer of the tablet or the reception, once, or once more for `isCopy`; answers within a minute.",
  permission: "ticket.print",
  params: z.strictObject({ id: idSchema }),
  body: printSchema,
  answer: printedSchema,
  problems: ["notFound"],
  run: async ({ actor, params: { id }, body, request }) =>
    (await printTicket(actor, id, body, originForOthers(request))) ?? problem("notFound"),
});
