import { endpoint } from "#lib/http/endpoint.ts";
import { setProfile } from "#lib/staff/commands.ts";
import { profileSchema } from "#lib/staff/schema.ts";

export const PUT = endpoint({
  summary:
    "The languages in which I receive, and the name by which visitors may ask for me at the tablet, if any.",
  permission: "presence.set",
  body: profileSchema,
  run: ({ actor, body }) => setProfile(actor, body),
});
