/**
 * A page without a framework: it loads only files of this origin, nothing keeps it, no search engine lists it, and its
 * address (which may hold a ticket's token) is told to no other host. Same-origin requests still tell where they come
 * from: a form without it would be refused as foreign.
 */
export function page(
  text: { toString(): string },
  status = 200,
  more: Record<string, string> = {},
): Response {
  return new Response(text.toString(), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
      "referrer-policy": "same-origin",
      "x-robots-tag": "noindex, nofollow",
      ...more,
    },
  });
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The script nonce that the proxy gave the request; pages the proxy leaves alone have none and need none. */
export const nonceOf = (request: Request): string | null => request.headers.get("x-nonce");

/** To another page after a form was sent, so that going back sends nothing again. */
export const seeOther = (location: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location, "cache-control": "no-store", "referrer-policy": "same-origin" },
  });
