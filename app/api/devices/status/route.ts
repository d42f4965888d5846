import { noteDeviceStatus } from "#lib/devices/commands.ts";
import { deviceStatusSchema } from "#lib/devices/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";

export const POST = endpoint({
  summary: "A kiosk tells how many tickets it has given that are not sent yet.",
  permission: "kiosk.read",
  body: deviceStatusSchema,
  run: async ({ actor, body }) => noteDeviceStatus(actor, body.unsentCount),
});
