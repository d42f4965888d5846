import { endpoint } from "#lib/http/endpoint.ts";
import { openapi } from "#lib/http/openapi.ts";
import { routes } from "../routes.ts";

export const GET = endpoint({
  summary: "The contract of this API.",
  permission: "health.read",
  run: async () => openapi(routes),
});
