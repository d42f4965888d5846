import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem.ts";
import { snapshotFor } from "#lib/queue/hub.ts";

export const GET = endpoint({
  summary: "The phone ticket's snapshot, for polling.",
  permission: "ticket.use",
  params: z.strictObject({ token: z.string() }),
  problems: ["notFound"],
  run: async ({ actor }) =>
    (await snapshotFor(actor.officeId, { kind: "ticket", visitId: actor.id })) ?? problem("notFound"),
});
