import { env } from "../env.ts";
import { reach } from "../machine/lan-addresses.ts";
import { isOwnMachine } from "../machine/own-machine.ts";

/** The origins under which this office is reached: the configured one, else whatever name the request came to. */
export function ownOrigin(request: Request): string {
  if (env.publicUrl) return new URL(env.publicUrl).origin;
  const host = request.headers.get("host");
  return host ? `${new URL(request.url).protocol}//${host}` : new URL(request.url).origin;
}

/** The same for the auth library, which looks at the scheme too: behind a proxy that ends TLS the page's may be another. */
export function ownOrigins(request: Request): string[] {
  const own = ownOrigin(request);
  const origin = request.headers.get("origin");
  return origin && isFromOwnPage(request) ? [own, origin] : [own];
}

/** Whether a change was asked for by one of our own pages. Browsers always tell the origin of such a request; what does not tell is refused. */
export function isFromOwnPage(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (request.headers.get("sec-fetch-site") === "cross-site") return false;
  return (
    origin !== null &&
    (origin === ownOrigin(request) || (env.publicUrl === null && sameHost(origin, request)))
  );
}

/** Behind a proxy that ends TLS the scheme differs while the name is the same. */
function sameHost(origin: string, request: Request): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

/**
 * Where somebody else opens a link that is asked for by `request`: the configured address, else the name under which our own page
 * asks, unless that means "this machine"; then this machine's address in its network.
 */
export function originForOthers(request: Request): string {
  const requested = request.headers.get("origin");
  const origin = env.publicUrl ?? (requested && isFromOwnPage(request) ? requested : ownOrigin(request));
  return (isOwnMachine(new URL(origin).hostname) && reach().addresses[0]) || origin;
}
