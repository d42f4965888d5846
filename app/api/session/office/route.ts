import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { leaveOffice, switchOffice } from "#lib/staff/commands.ts";

const body = z.strictObject({ officeId: z.string().regex(/^[a-z0-9-]{1,64}$/) });

export const PUT = endpoint({
  summary: "From now on this session works with another of the person's offices.",
  permission: "presence.set",
  body,
  problems: ["notFound"],
  run: async ({ actor, body: { officeId } }) => {
    const switched = await switchOffice(actor, officeId);
    return switched.ok ? undefined : problem(switched.error);
  },
});

export const DELETE = endpoint({
  summary:
    "I don't work in this office any more. It is named, because the session may have moved on in another window.",
  permission: "presence.set",
  body,
  problems: ["notFound", "lastAdministrator"],
  run: async ({ actor, body: { officeId } }) => {
    if (officeId !== actor.officeId) return problem("notFound");
    const left = await leaveOffice(actor);
    return left.ok ? undefined : problem(left.error);
  },
});
