import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { addWebhook } from "#lib/webhooks/commands.ts";
import { webhookKinds } from "#lib/webhooks/kinds.ts";
import { webhooks } from "#lib/webhooks/queries.ts";
import { newWebhookSchema } from "#lib/webhooks/schema.ts";

const target = z.strictObject({
  id: z.uuid(),
  url: z.url(),
  kinds: z.array(z.enum(webhookKinds)),
  isOn: z.boolean(),
  createdAt: z.iso.datetime(),
  pending: z.int(),
  lastDeliveredAt: z.iso.datetime().nullable(),
});

export const GET = endpoint({
  summary: "The office's webhook targets, without their signing keys.",
  permission: "integration.manage",
  answer: z.strictObject({ webhooks: z.array(target) }),
  run: async ({ actor }) => ({ webhooks: await webhooks(actor) }),
});

export const POST = endpoint({
  summary: "Adds a webhook target and answers its signing key (Standard Webhooks), shown once.",
  permission: "integration.manage",
  needsConfirmed: true,
  body: newWebhookSchema,
  answer: z.strictObject({ id: z.uuid(), secret: z.string() }),
  problems: ["taken"],
  run: async ({ actor, body }) => {
    const added = await addWebhook(actor, body);
    return added.ok ? added.value : problem("taken", { field: "url", detail: added.error });
  },
});
