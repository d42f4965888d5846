import { endpoint } from "#lib/http/endpoint.ts";
import { copyOffice } from "#lib/offices/copy-office.ts";
import { newOfficeSchema } from "#lib/offices/schema.ts";

export const POST = endpoint({
  summary: "Another office with the hours, lists, texts and settings of the session's one.",
  permission: "settings.change",
  needsConfirmed: true,
  body: newOfficeSchema,
  run: ({ actor, body }) => copyOffice(actor, body),
});
