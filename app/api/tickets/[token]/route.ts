import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { isTicketOver } from "#lib/visits/codes.ts";

export const GET = endpoint({
  summary: "The phone ticket's snapshot, for polling; a visit that is over is not found.",
  permission: "ticket.use",
  params: z.strictObject({ token: z.string() }),
  problems: ["notFound"],
  run: async ({ actor }) => {
    const snapshot = await snapshotFor(actor.officeId, { kind: "ticket", visitId: actor.id });
    return snapshot && !isTicketOver(snapshot) ? snapshot : problem("notFound");
  },
});
