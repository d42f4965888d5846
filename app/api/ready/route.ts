import { isMigrated } from "#lib/db/migrated.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem.ts";

export const GET = endpoint({
  summary: "The database is reachable and has every migration of this version; 503 when not.",
  permission: "health.read",
  problems: ["databaseUnavailable"],
  run: async () =>
    (await isMigrated()) ? { status: "ready" } : problem("databaseUnavailable", { retryAfterSeconds: 2 }),
});
