import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { setEmergency } from "#lib/offices/all-who-wait.ts";
import { emergencySchema } from "#lib/offices/schema.ts";

export const PUT = endpoint({
  summary: "Evacuation or lock-in, or that it is over: on every screen, and no ticket is given meanwhile.",
  permission: "office.emergency",
  body: z.strictObject({ kind: emergencySchema }),
  run: ({ actor, body }) => setEmergency(actor, body.kind),
});
