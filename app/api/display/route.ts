import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem.ts";
import { snapshotFor } from "#lib/queue/hub.ts";

export const GET = endpoint({
  summary: "The waiting display's snapshot, for polling.",
  permission: "display.read",
  run: async ({ actor }) => {
    return (await snapshotFor(actor.officeId, { kind: "display" })) ?? problem("notFound");
  },
});
