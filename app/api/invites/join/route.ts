import { callerKey } from "#lib/auth/address.ts";
import { joinOffice } from "#lib/auth/invitations/invitations.ts";
import { openLink } from "#lib/auth/invitations/invite-links.ts";
import { joinSchema } from "#lib/auth/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";
import { refusedProof } from "#lib/http/sign-in/local.ts";

export const POST = endpoint({
  summary:
    "Who has an account accepts an invite to one more office: signed in as that person, or by their password.",
  permission: "setup.use",
  body: joinSchema,
  problems: ["codeRefused", "passwordRefused", "tooManyRequests"],
  run: async ({ actor, body: { token, password }, request }) => {
    const wait = await exceeds(limits.links, callerKey(request.headers));
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const link = await openLink(token, "invite");
    if (!link?.userId) return problem("codeRefused");
    const isThem = actor.kind === "staff" && actor.id === link.userId;
    const refused = isThem ? null : await refusedProof(request, link.userId, password);
    if (refused) return refused;
    const joined = await joinOffice(token, link.userId);
    return joined.ok ? undefined : problem(joined.error);
  },
});
