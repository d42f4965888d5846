import { callerKey } from "#lib/auth/address.ts";
import { setUp } from "#lib/auth/invitations/invitations.ts";
import { setupSchema } from "#lib/auth/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";

export const POST = endpoint({
  summary: "First run: makes the office and its first administrator by the one-time link.",
  permission: "setup.use",
  body: setupSchema,
  problems: ["codeRefused", "tooManyRequests"],
  run: async ({ body, request }) => {
    const wait = await exceeds(limits.links, callerKey(request.headers));
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const made = await setUp(body);
    if (made.ok) return made.value;
    return made.error === "guessable" ? problem("invalid", { field: "password" }) : problem(made.error);
  },
});
