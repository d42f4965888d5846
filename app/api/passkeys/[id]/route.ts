import { z } from "zod";
import { removePasskey, renamePasskey } from "#lib/auth/passkeys/own-passkeys.ts";
import { nameSchema } from "#lib/auth/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";

const params = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });

export const PATCH = endpoint({
  summary: "Calls one of the signed-in person's own passkeys something else.",
  permission: "presence.set",
  params,
  body: z.strictObject({ name: nameSchema }),
  problems: ["notFound"],
  run: async ({ actor, params: { id }, body }) => {
    const renamed = await renamePasskey(actor, id, body.name);
    return renamed.ok ? undefined : problem(renamed.error);
  },
});

export const DELETE = endpoint({
  summary:
    "Removes one of the signed-in person's own passkeys; not the last second factor where the office requires one.",
  permission: "presence.set",
  needsConfirmed: true,
  params,
  problems: ["notFound", "forbidden"],
  run: async ({ actor, params: { id } }) => {
    const removed = await removePasskey(actor, id);
    return removed.ok ? undefined : problem(removed.error);
  },
});
