import { whyNoPasskeys } from "#lib/auth/passkeys/own-passkeys.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { beginPasskey } from "#lib/http/sign-in/passkey.ts";

export const POST = endpoint({
  summary:
    "Begins to add a passkey: what the browser hands to navigator.credentials.create(). Not in the demo.",
  permission: "presence.set",
  needsConfirmed: true,
  problems: ["forbidden", "byOrganisation"],
  run: async ({ actor, request }) => {
    const why = await whyNoPasskeys(actor);
    return why === null ? beginPasskey(request) : problem(why);
  },
});
