import { endpoint } from "#lib/http/endpoint.ts";
import { changeSettings } from "#lib/offices/commands.ts";
import { officeChangeSchema } from "#lib/offices/schema.ts";

export const PATCH = endpoint({
  summary: "Changes the office's settings; only what is named.",
  permission: "settings.change",
  body: officeChangeSchema,
  run: ({ actor, body }) => changeSettings(actor, body),
});
