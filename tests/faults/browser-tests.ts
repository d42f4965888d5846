import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Report } from "./report.ts";

type Results = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** Every browser test but the pictures, which are a scenario of their own. */
export const everyBrowserTest = (): Promise<Report> => runBrowserTests(["e2e/(?!pictures)"]);

/** Browser tests whose paths match one of these patterns, each through its whole table, with a server of their own. */
export async function runBrowserTests(words: string[]): Promise<Report> {
  const child = spawn("playwright", ["test", ...words], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, KOM_IN_FULL: "1" },
    shell: process.platform === "win32",
  });
  const [code] = await once(child, "exit");
  const { stats, errors } = JSON.parse(readFileSync(".data/results/e2e.json", "utf8")) as Results;
  const wrong = stats.unexpected + stats.flaky + errors.length;
  return {
    lines: [`${stats.expected} tests held, ${wrong} didn't; each goes through its whole table`],
    broken: code === 0 ? [] : [`${wrong} tests of the tables failed: see .data/results/e2e.json`],
  };
}
