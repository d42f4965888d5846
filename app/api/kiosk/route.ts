import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";

export const GET = endpoint({
  summary: "The kiosk's snapshot, for polling and before it goes offline.",
  permission: "kiosk.read",
  run: async ({ actor }) => {
    const audience = { kind: "kiosk", series: actor.series ?? "" } as const;
    return (await snapshotFor(actor.officeId, audience)) ?? problem("notFound");
  },
});
