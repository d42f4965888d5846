import { z } from "zod";
import { withdrawInvite } from "#lib/auth/invitations/invite-links.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";

export const DELETE = endpoint({
  summary: "Withdraws an invite that wasn't used yet.",
  permission: "staff.manage",
  params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) =>
    (await withdrawInvite(actor, id)) ? undefined : problem("notFound"),
});
