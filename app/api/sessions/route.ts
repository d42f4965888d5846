import { z } from "zod";
import { ownSessions } from "#lib/auth/sessions/own-sessions.ts";
import { endpoint } from "#lib/http/endpoint.ts";

export const GET = endpoint({
  summary: "Where the signed-in person is signed in.",
  permission: "presence.set",
  answer: z.strictObject({
    sessions: z.array(
      z.strictObject({
        id: z.string(),
        browser: z.string().nullable(),
        startedAt: z.iso.datetime(),
        usedAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        isThisOne: z.boolean(),
      }),
    ),
  }),
  run: async ({ actor }) => ({ sessions: await ownSessions(actor) }),
});
