import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { switchOffice } from "#lib/staff/commands.ts";

export const PUT = endpoint({
  summary: "From now on this session works with another of the person's offices.",
  permission: "presence.set",
  body: z.strictObject({ officeId: z.string().regex(/^[a-z0-9-]{1,64}$/) }),
  problems: ["notFound"],
  run: async ({ actor, body }) => {
    const switched = await switchOffice(actor, body.officeId);
    return switched.ok ? undefined : problem(switched.error);
  },
});
