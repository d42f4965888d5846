import { z } from "zod";
import { env } from "#lib/env.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { resetSecondFactor } from "#lib/staff/identity.ts";
import { staffIdSchema } from "#lib/staff/schema.ts";

export const DELETE = endpoint({
  summary:
    "Takes app and passkeys from a colleague who has lost them, and ends their sessions; they are told who did. Not in the demo.",
  permission: "staff.manage",
  needsConfirmed: true,
  params: z.strictObject({ id: staffIdSchema }),
  problems: ["notFound", "worksElsewhere", "byOrganisation", "forbidden"],
  run: async ({ actor, params: { id } }) => {
    // One's own needs one's own password, in the account.
    if (env.demo || id === actor.id) return problem("forbidden");
    const reset = await resetSecondFactor(actor, id);
    return reset.ok ? undefined : problem(reset.error);
  },
});
