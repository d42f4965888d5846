import { env } from "../env.ts";
import { needsOwnDocument } from "../i18n/paths.ts";

type Header = { key: string; value: string };

/** What every answer says: it is what it calls itself, and no other site may take it in. */
const ofEverything: Header[] = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

const sensors = (microphone: string): Header => ({
  key: "Permissions-Policy",
  value: `accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=${microphone}, payment=(), usb=(), screen-wake-lock=(self)`,
});

/** Headers of documents that need no nonce; the content security policy is set per request by `proxy.tsx` and by `page`. */
const ofDocuments: Header[] = [
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "X-Permitted-Cross-Domain-Policies", value: "none" },
];

/**
 * HTTPS alone is told to the browser only where TLS is certain: behind plain http it would lock a test installation out. The public
 * address is known when the server starts, not when it is built.
 */
const ofTransport: Header[] = env.publicUrl?.startsWith("https:")
  ? [{ key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }]
  : [];

const ofFile = [...ofTransport, ...ofEverything];
const ofDocument = [...ofFile, ...ofDocuments, sensors("()")];
const ofRecorder = [...ofFile, ...ofDocuments, sensors("(self)")];

/**
 * Where nobody sets a better one, nothing may be loaded, run or sent: a 404 of the framework, a redirect, a file that somebody
 * opens as a page. Documents set their own (`policy.ts`, `page.ts`).
 */
const nothing: Header = {
  key: "Content-Security-Policy",
  value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};
/** The headers that every answer at this path begins with, whoever answers. */
export function headersOf(pathname: string): readonly Header[] {
  return [...plainHeadersOf(pathname), nothing];
}

function plainHeadersOf(pathname: string): readonly Header[] {
  // Scripts, styles and fonts are no documents; what rules a document would only be weight on each of them.
  if (/^\/(?:_next\/static|assets|fonts)\//.test(pathname)) return ofFile;
  // The one page that records.
  return needsOwnDocument(pathname) ? ofRecorder : ofDocument;
}
