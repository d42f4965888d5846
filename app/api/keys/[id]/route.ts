import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { revokeKey } from "#lib/keys/commands.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const DELETE = endpoint({
  summary: "Ends a key, which is out within seconds.",
  permission: "integration.manage",
  params: z.strictObject({ id: idSchema }),
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) => {
    const revoked = await revokeKey(actor, id);
    return revoked.ok ? undefined : problem(revoked.error);
  },
});
