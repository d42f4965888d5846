import { endpoint } from "#lib/http/endpoint.ts";
import { refused } from "#lib/http/refused.ts";
import { callNext } from "#lib/queue/commands.ts";
import { callNextSchema } from "#lib/visits/schema.ts";

export const POST = endpoint({
  summary: "Calls who is next for this secretary; 204 when nobody waits.",
  permission: "queue.next",
  body: callNextSchema,
  problems: ["oneAtATime", "roomTaken", "unknownRoom", "idempotencyMismatch"],
  run: async ({ actor, body }) => {
    const answer = await callNext(actor, body);
    return answer.ok ? (answer.value ?? undefined) : refused(answer.error);
  },
});
