import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { setPresence } from "#lib/staff/commands.ts";
import { noteSeen } from "#lib/staff/presence.ts";
import { presenceSchema } from "#lib/staff/schema.ts";

export const POST = endpoint({
  summary: "Heartbeat of an open staff screen: its person is there. Doesn't keep the session alive.",
  permission: "presence.set",
  isByScreen: true,
  run: ({ actor }) => noteSeen(actor),
});

export const PUT = endpoint({
  summary: "My state and my room.",
  permission: "presence.set",
  body: presenceSchema,
  problems: ["unknownRoom"],
  run: async ({ actor, body }) => {
    const set = await setPresence(actor, body);
    return set.ok ? undefined : problem(set.error, { field: "roomId" });
  },
});
