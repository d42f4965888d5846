import { existsSync, readFileSync } from "node:fs";
import { env } from "#lib/env.ts";

/** Made with the build; a development server has none. */
const file = `${env.build}/kiosk-worker.js`;
const worker = existsSync(file) ? readFileSync(file) : null;

/**
 * The kiosk's service worker, at an address of its own: a browser asks for it anew at every start. Whatever the library in it can
 * do, the policy lets it ask nobody but its own server.
 */
export function GET(): Response {
  if (!worker) return new Response(null, { status: 404 });
  return new Response(worker, {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "content-security-policy": "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
    },
  });
}
