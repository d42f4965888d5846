import { createInvite } from "#lib/auth/invitations/invite-links.ts";
import { originForOthers } from "#lib/auth/origin.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { inviteSchema } from "#lib/staff/schema.ts";

export const POST = endpoint({
  summary: "Makes a one-time link for a colleague; shown once.",
  permission: "staff.manage",
  needsConfirmed: true,
  body: inviteSchema,
  run: async ({ actor, body, request }) => {
    const { url, expiresAt } = await createInvite(actor, body.email, body.roles, originForOthers(request));
    return { url, expiresAt: expiresAt.toISOString() };
  },
});
