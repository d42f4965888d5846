import { z } from "zod";
import { originForOthers } from "#lib/auth/origin.ts";
import { env } from "#lib/env.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { createLinkFor } from "#lib/staff/identity.ts";
import { staffIdSchema } from "#lib/staff/schema.ts";

export const POST = endpoint({
  summary: "Makes a one-time link by which a colleague chooses a new password; shown once. Not in the demo.",
  permission: "staff.manage",
  needsConfirmed: true,
  params: z.strictObject({ id: staffIdSchema }),
  problems: ["notFound", "worksElsewhere", "byOrganisation", "forbidden"],
  run: async ({ actor, params: { id }, request }) => {
    // Everybody who tries the demo knows its password and counts on it.
    if (env.demo) return problem("forbidden");
    const made = await createLinkFor(actor, id, originForOthers(request));
    return made.ok ? made.value : problem(made.error);
  },
});
