import { db } from "#lib/db/client.ts";
import { endpoint } from "#lib/http/endpoint.ts";

export const GET = endpoint({
  summary: "The database is reachable and migrated; 503 when not.",
  permission: "health.read",
  problems: ["databaseUnavailable"],
  run: async () => {
    await db.$queryRaw`SELECT 1 FROM office LIMIT 1`;
    return { status: "ready" };
  },
});
