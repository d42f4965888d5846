type Header = { key: string; value: string };

/** What every answer says: it is what it calls itself, and no other site may take it in. */
export const ofEverything: Header[] = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

export const sensors = (microphone: string): Header => ({
  key: "Permissions-Policy",
  value: `accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=${microphone}, payment=(), usb=(), screen-wake-lock=(self)`,
});

/** Headers of documents that need no nonce; the content security policy is set per request by `proxy.ts`. */
export const ofDocuments: Header[] = [
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "X-Permitted-Cross-Domain-Policies", value: "none" },
  sensors("()"),
];

/**
 * HTTPS alone is told to the browser only where TLS is certain: behind plain http it would lock a test installation out. The public
 * address is known when the server starts, not when it is built.
 */
export const ofTransport = (url: string | null): Header[] =>
  url?.startsWith("https:")
    ? [{ key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }]
    : [];
