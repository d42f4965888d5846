import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";

export const GET = endpoint({
  summary: "The waiting display's snapshot, for polling.",
  permission: "display.read",
  run: async ({ actor }) => {
    return (await snapshotFor(actor.officeId, { kind: "display" })) ?? problem("notFound");
  },
});
