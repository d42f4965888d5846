import { env } from "../env.ts";
import { reportingDirectives } from "../monitor/reporting.ts";

/** A nonce for one response. */
export function freshNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * What a page may load: this origin alone, and only scripts that carry the response's nonce. Styles may be inline
 * because charts and positioned layers set them as attributes; they can't run code or reach another host.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // The development server evaluates modules for hot reloading.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${env.mode === "development" ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    reportingDirectives,
  ].join("; ");
}
