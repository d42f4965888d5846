import { z } from "zod";
import { revokeDevice } from "#lib/devices/commands.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const DELETE = endpoint({
  summary: "Takes a device out; what it has open ends within seconds.",
  permission: "device.manage",
  params: z.strictObject({ id: idSchema }),
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) =>
    (await revokeDevice(actor, id)) ? undefined : problem("notFound"),
});
