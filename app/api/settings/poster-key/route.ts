import { endpoint } from "#lib/http/endpoint.ts";
import { rotatePosterKey } from "#lib/offices/commands.ts";

export const POST = endpoint({
  summary: "A new key for the QR poster; the former posters lead nowhere.",
  permission: "settings.change",
  needsConfirmed: true,
  run: ({ actor }) => rotatePosterKey(actor),
});
