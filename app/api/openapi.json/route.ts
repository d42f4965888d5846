import { endpoint } from "#lib/http/endpoint.ts";
import { openapi } from "#lib/http/openapi.ts";

export const GET = endpoint({
  summary: "The contract of this API.",
  permission: "health.read",
  // Only now: this route is one of them.
  run: async () => openapi((await import("../../routes.ts")).routes),
});
