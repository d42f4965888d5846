import { defineConfig } from "vitest/config";

/** A wait of a second is over before a crowded machine has begun. */
const expect = { poll: { timeout: 60_000 } };

export default defineConfig({
  test: {
    reporters: ["default"],
    projects: [
      {
        test: {
          name: "unit",
          expect,
          include: ["tests/unit/**/*.test.ts", "tests/unit/**/*.test.tsx"],
          environment: "node",
          // Nothing of theirs outlives a test, so they needn't each load everything anew.
          pool: "threads",
          maxWorkers: 2,
          isolate: false,
          unstubGlobals: true,
          restoreMocks: true,
          env: { KOM_IN_SECRET: "a secret that only tests know, long enough" },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          expect,
          include: ["tests/integration/**/*.test.ts"],
          environment: "node",
          // Loading and warming up the packages is most of a short file's time: a worker does it once. All else each file has anew.
          pool: "threads",
          maxWorkers: 2,
          isolate: false,
          testTimeout: 120_000,
          // As with the browser: what needs it is named at the end of `npm test`.
          retry: 1,
          restoreMocks: true,
          hookTimeout: 60_000,
          globalSetup: ["tests/support/server.ts"],
          setupFiles: [
            "tests/support/as-first.ts",
            "tests/support/database.ts",
            "tests/support/derived-keys.ts",
          ],
        },
      },
    ],
  },
});
