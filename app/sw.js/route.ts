import { asset } from "#lib/http/assets.ts";

/** The kiosk's service worker, at an address of its own: a browser asks for it anew at every start. */
export function GET(): Response {
  return new Response(asset("components/kiosk/worker.ts")?.text ?? null, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
}
