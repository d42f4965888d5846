import { endpoint } from "#lib/http/endpoint.ts";
import { changeHours } from "#lib/offices/commands.ts";
import { hoursSchema } from "#lib/offices/schema.ts";

export const PUT = endpoint({
  summary: "The opening hours of the whole week, minutes after local midnight.",
  permission: "settings.change",
  body: hoursSchema,
  run: ({ actor, body }) => changeHours(actor, body),
});
