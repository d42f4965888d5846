import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { domainProblem } from "#lib/http/refused.ts";
import { command } from "#lib/visits/commands.ts";
import { conflicts } from "#lib/visits/machine/conflicts.ts";
import { eventRequestSchema, idSchema } from "#lib/visits/schema.ts";

/** Staff get the visit as it now stands; a phone or a kiosk only whether it was done: what staff noted is not for who stands there. */
export const POST = endpoint({
  summary: "Gives one command of the machine, exactly once for its client-made id.",
  permission: ["visit.command", "ticket.use", "visit.wish"],
  isSealable: true,
  params: z.strictObject({ id: idSchema }),
  body: eventRequestSchema,
  problems: Object.keys(conflicts) as (keyof typeof conflicts)[],
  run: async ({ actor, params: { id }, body }) => {
    const answer = await command(actor, id, body);
    if (actor.kind === "staff") return answer.ok ? answer.value : domainProblem(answer.error);
    return answer.ok ? { id } : problem(answer.error.code);
  },
});
