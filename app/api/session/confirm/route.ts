import { z } from "zod";
import { assertionSchema } from "#lib/auth/passkeys/schema.ts";
import { longestPassword } from "#lib/auth/schema.ts";
import { confirmSession } from "#lib/auth/sessions/own-sessions.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { refusedProof } from "#lib/http/sign-in/local.ts";
import { refusedPasskey } from "#lib/http/sign-in/passkey.ts";

export const POST = endpoint({
  summary:
    "Proves by the password or a passkey that it is still the signed-in person; for a quarter of an hour.",
  permission: "presence.set",
  body: z.union([
    z.strictObject({ password: z.string().min(1).max(longestPassword) }),
    z.strictObject({ passkey: assertionSchema }),
  ]),
  problems: ["passwordRefused", "passkeyRefused", "tooManyRequests"],
  run: async ({ actor, body, request }) => {
    const refused =
      "passkey" in body
        ? await refusedPasskey(request, actor.id, body.passkey)
        : await refusedProof(request, actor.id, body.password);
    if (refused) return refused;
    await confirmSession(actor);
  },
});
