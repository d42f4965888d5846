import { z } from "zod";
import { whyNoPasskeys } from "#lib/auth/passkeys/own-passkeys.ts";
import { attestationSchema } from "#lib/auth/passkeys/schema.ts";
import { nameSchema } from "#lib/auth/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { addPasskey } from "#lib/http/sign-in/passkey.ts";

export const POST = endpoint({
  summary: "Adds a passkey that answers the challenge begun in this browser. Not in the demo.",
  permission: "presence.set",
  needsConfirmed: true,
  body: z.strictObject({ name: nameSchema, passkey: attestationSchema }),
  problems: ["forbidden", "byOrganisation", "passkeyRefused"],
  run: async ({ actor, body, request }) => {
    const why = await whyNoPasskeys(actor);
    return why === null ? addPasskey(request, actor, body) : problem(why);
  },
});
