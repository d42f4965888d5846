import { isMigrated } from "#lib/db/migrations/migrated.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { degradations, degraded } from "#lib/live/degraded.ts";

export const GET = endpoint({
  summary:
    "The database is reachable and has every migration of this version; 503 when not. `degraded` names what works worse than it should although requests are answered.",
  permission: "health.read",
  problems: ["databaseUnavailable"],
  run: async () =>
    (await isMigrated())
      ? { status: "ready", degraded: degradations.filter((kind) => degraded(kind) > 0) }
      : problem("databaseUnavailable", { retryAfterSeconds: 2 }),
});
