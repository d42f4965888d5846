import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { idSchema } from "#lib/visits/schema.ts";
import { deliveries } from "#lib/webhooks/queries.ts";

export const GET = endpoint({
  summary:
    "What a webhook target was told, latest first: what waits, what arrived, what was given up and why.",
  permission: "integration.manage",
  params: z.strictObject({ id: idSchema }),
  query: z.strictObject({
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  problems: ["notFound"],
  run: async ({ actor, params: { id }, query: { before } }) =>
    (await deliveries(actor, id, before === undefined ? null : BigInt(before))) ?? problem("notFound"),
});
