import { endpoint } from "#lib/http/endpoint.ts";
import { openapi } from "#lib/http/openapi.ts";

/** Made once for each build: it is the dearest answer that nobody needs to be anybody for. */
let contract: Promise<string> | null = null;

export const GET = endpoint({
  summary: "The contract of this API.",
  permission: "health.read",
  run: async () => {
    // Only now: this route is one of them.
    contract ??= import("../../routes.ts").then(({ routes }) => JSON.stringify(openapi(routes)));
    return new Response(await contract, {
      headers: { "content-type": "application/json", "cache-control": "no-store" },
    });
  },
});
