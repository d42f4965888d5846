import { endpoint } from "#lib/http/endpoint.ts";

export const GET = endpoint({
  summary: "The process is up.",
  permission: "health.read",
  run: async () => ({ status: "up" }),
});
