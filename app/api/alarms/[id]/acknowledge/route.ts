import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { acknowledgeAlarm } from "#lib/offices/alarms.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const POST = endpoint({
  summary: "I go there; the first to say so is shown.",
  permission: "alarm.acknowledge",
  params: z.strictObject({ id: idSchema }),
  problems: ["notFound", "ownAlarm"],
  run: async ({ actor, params: { id } }) => {
    const acknowledged = await acknowledgeAlarm(actor, id);
    return acknowledged.ok ? undefined : problem(acknowledged.error);
  },
});
