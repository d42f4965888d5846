import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { revokeButton } from "#lib/offices/alarm-buttons.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const DELETE = endpoint({
  summary: "Takes a physical alarm button out: its address calls nobody any more.",
  permission: "device.manage",
  needsConfirmed: true,
  params: z.strictObject({ id: idSchema }),
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) =>
    (await revokeButton(actor, id)) ? undefined : problem("notFound"),
});
