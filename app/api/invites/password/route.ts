import { callerKey } from "#lib/auth/address.ts";
import { choosePassword } from "#lib/auth/invitations/password-links.ts";
import { newPasswordSchema } from "#lib/auth/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";

export const POST = endpoint({
  summary: "Somebody chooses a new password by a one-time link; their sessions end.",
  permission: "setup.use",
  body: newPasswordSchema,
  problems: ["codeRefused", "tooManyRequests"],
  run: async ({ body, request }) => {
    const wait = await exceeds(limits.links, callerKey(request.headers));
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const chosen = await choosePassword(body);
    if (chosen.ok) return chosen.value;
    return chosen.error === "guessable" ? problem("invalid", { field: "password" }) : problem(chosen.error);
  },
});
