import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { idSchema } from "#lib/visits/schema.ts";
import { testWebhook } from "#lib/webhooks/commands.ts";

export const POST = endpoint({
  summary: "Sends a webhook target a test, behind what waits there.",
  permission: "integration.manage",
  params: z.strictObject({ id: idSchema }),
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) => {
    const sent = await testWebhook(actor, id);
    return sent.ok ? undefined : problem(sent.error);
  },
});
