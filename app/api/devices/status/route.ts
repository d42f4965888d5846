import { recordHeartbeat } from "#lib/devices/commands.ts";
import { deviceStatusSchema } from "#lib/devices/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";

export const POST = endpoint({
  summary: "A tablet or screen is there, and tells how many tickets it has given that are not sent yet.",
  permission: ["kiosk.read", "display.read"],
  body: deviceStatusSchema,
  run: async ({ actor, body }) => recordHeartbeat(actor, body.unsentCount),
});
