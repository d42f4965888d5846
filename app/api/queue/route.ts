import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem.ts";
import { staffAudience } from "#lib/queue/audience-of.ts";
import { snapshotFor } from "#lib/queue/hub.ts";

export const GET = endpoint({
  summary:
    "The staff's snapshot: active visits, last completed, rooms, presence, cursor; for who receives nobody without visits.",
  permission: "queue.read",
  isByScreen: true,
  run: async ({ actor }) => (await snapshotFor(actor.officeId, staffAudience(actor))) ?? problem("notFound"),
});
