import { callerKey } from "#lib/auth/address.ts";
import { acceptInvite } from "#lib/auth/invitations/invitations.ts";
import { acceptSchema } from "#lib/auth/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";

export const POST = endpoint({
  summary: "A new colleague accepts an invite and chooses name and password.",
  permission: "setup.use",
  body: acceptSchema,
  problems: ["codeRefused", "taken", "tooManyRequests"],
  run: async ({ body, request }) => {
    const wait = await exceeds(limits.links, callerKey(request.headers));
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const accepted = await acceptInvite(body);
    if (accepted.ok) return accepted.value;
    return accepted.error === "guessable"
      ? problem("invalid", { field: "password" })
      : problem(accepted.error);
  },
});
