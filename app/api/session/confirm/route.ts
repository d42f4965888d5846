import { z } from "zod";
import { longestPassword } from "#lib/auth/schema.ts";
import { confirmSession } from "#lib/auth/sessions/own-sessions.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { refusedProof } from "#lib/http/sign-in/local.ts";

export const POST = endpoint({
  summary: "Proves by the password that it is still the signed-in person; for a quarter of an hour.",
  permission: "presence.set",
  body: z.strictObject({ password: z.string().min(1).max(longestPassword) }),
  problems: ["passwordRefused", "tooManyRequests"],
  run: async ({ actor, body, request }) => {
    const refused = await refusedProof(request, actor.id, body.password);
    if (refused) return refused;
    await confirmSession(actor);
  },
});
