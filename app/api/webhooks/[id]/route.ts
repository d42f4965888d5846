import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { idSchema } from "#lib/visits/schema.ts";
import { changeWebhook, deleteWebhook } from "#lib/webhooks/commands.ts";
import { webhookChangeSchema } from "#lib/webhooks/schema.ts";

const params = z.strictObject({ id: idSchema });

export const PATCH = endpoint({
  summary: "What a webhook target is told of, and whether at all.",
  permission: "integration.manage",
  needsConfirmed: true,
  params,
  body: webhookChangeSchema,
  problems: ["notFound"],
  run: async ({ actor, params: { id }, body }) => {
    const changed = await changeWebhook(actor, id, body);
    return changed.ok ? undefined : problem(changed.error);
  },
});

export const DELETE = endpoint({
  summary: "Deletes a webhook target with everything that it has not been told yet.",
  permission: "integration.manage",
  params,
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) => {
    const deleted = await deleteWebhook(actor, id);
    return deleted.ok ? undefined : problem(deleted.error);
  },
});
