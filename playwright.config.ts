import { defineConfig } from "@playwright/test";
import { browserOptions } from "./tests/support/browser/chromium.ts";
import { e2eData, e2ePort } from "./tests/support/browser/e2e.ts";
import { isFull } from "./tests/support/timeouts.ts";

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.test.ts",
  ...(isFull ? {} : { grepInvert: /@full/ }),
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  // What needs the second try is named at the end of `npm test`: it is a race, of the product or of the test.
  retries: 1,
  timeout: 300_000,
  // Generous, as everything runs side by side on few cores; a wait ends when what it waits for is there.
  expect: { timeout: 40_000 },
  reporter: [["list"], ["json", { outputFile: ".data/results/e2e.json" }]],
  use: {
    baseURL: `http://localhost:${e2ePort}`,
    launchOptions: browserOptions,
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    // What can't be pressed fails in a minute, not when the test's time is over.
    actionTimeout: 60_000,
    // Keeping the whole build for a time without network is half of what a tablet's page costs. Tests of that say "allow".
    serviceWorkers: "block",
  },
  webServer: {
    command: "node --disable-warning=ExperimentalWarning tests/support/browser/e2e-server.ts",
    url: `http://localhost:${e2ePort}/api/ready`,
    timeout: 600_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    env: {
      PORT: String(e2ePort),
      KOM_IN_DATA: e2eData,
      DATABASE_URL: "",
      KOM_IN_URL: "",
      KOM_IN_PRINTER_NETWORKS: "127.0.0.0/8",
    },
  },
});
