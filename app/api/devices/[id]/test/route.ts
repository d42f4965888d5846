import { z } from "zod";
import { ringDisplay } from "#lib/devices/commands.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const POST = endpoint({
  summary: "The office's screens chime once, so that somebody can hear whether they do.",
  permission: "device.manage",
  params: z.strictObject({ id: idSchema }),
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) =>
    (await ringDisplay(actor, id)) ? undefined : problem("notFound"),
});
