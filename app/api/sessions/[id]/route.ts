import { z } from "zod";
import { endOwnSession } from "#lib/auth/sessions/own-sessions.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";

export const DELETE = endpoint({
  summary: "Ends one of the signed-in person's own sessions.",
  permission: "presence.set",
  params: z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) }),
  problems: ["notFound"],
  run: async ({ actor, params }) => {
    const ended = await endOwnSession(actor, params.id);
    return ended.ok ? undefined : problem(ended.error);
  },
});
