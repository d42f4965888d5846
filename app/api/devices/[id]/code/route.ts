import { z } from "zod";
import { renewCode } from "#lib/devices/commands.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const POST = endpoint({
  summary: "A new pairing code for a device; the former one ends.",
  permission: "device.manage",
  needsConfirmed: true,
  params: z.strictObject({ id: idSchema }),
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) => (await renewCode(actor, id)) ?? problem("notFound"),
});
