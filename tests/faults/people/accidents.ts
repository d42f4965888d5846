import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Report } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";

type Results = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** Second presses, lost answers and stale dialogs in a browser: every row of the tables, with a server of their own. */
export async function everyAccident(_: TestInstallation, isShort: boolean): Promise<Report> {
  if (isShort) return { lines: [], broken: [], notRun: "a row of each action is among the browser tests" };
  const child = spawn(
    "playwright",
    ["test", "second-press", "staff-accidents", "kiosk-fit", "accessibility-visitor", "settings-together"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, KOM_IN_FULL: "1" },
      shell: process.platform === "win32",
    },
  );
  const [code] = await once(child, "exit");
  const { stats, errors } = JSON.parse(readFileSync(".data/results/e2e.json", "utf8")) as Results;
  const wrong = stats.unexpected + stats.flaky + errors.length;
  return {
    lines: [`${stats.expected} tests held, ${wrong} didn't; each goes through its whole table`],
    broken: code === 0 ? [] : [`${wrong} tests of the tables failed: see .data/results/e2e.json`],
  };
}
