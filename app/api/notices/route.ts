import { z } from "zod";
import { markNoticesRead, noticesFor } from "#lib/audit/notices.ts";
import { endpoint } from "#lib/http/endpoint.ts";

export const GET = endpoint({
  summary:
    "What concerns the signed-in person and they haven't said they saw: roles others gave themselves, tries of their password.",
  permission: "presence.set",
  run: async ({ actor }) => ({ notices: await noticesFor(actor) }),
});

export const PUT = endpoint({
  summary: "The signed-in person has seen the notices up to this one.",
  permission: "presence.set",
  body: z.strictObject({ readTo: z.string().regex(/^\d{1,18}$/) }),
  run: ({ actor, body }) => markNoticesRead(actor, BigInt(body.readTo)),
});
