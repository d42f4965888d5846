import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

/** The smallest Next application there is: what the product's figures are held against. */
const config: NextConfig = {
  serverExternalPackages: ["pg"],
  poweredByHeader: false,
  turbopack: { root: fileURLToPath(new URL("../../..", import.meta.url)) },
};

export default config;
