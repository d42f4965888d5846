import { endpoint } from "#lib/http/endpoint.ts";
import { setKioskPin } from "#lib/offices/commands.ts";
import { kioskPinSchema } from "#lib/offices/schema.ts";

export const PUT = endpoint({
  summary: "The PIN by which staff leave the kiosk; null takes it away.",
  permission: "settings.change",
  needsConfirmed: true,
  body: kioskPinSchema,
  run: ({ actor, body }) => setKioskPin(actor, body.pin),
});
