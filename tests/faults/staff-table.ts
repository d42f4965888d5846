import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { findChromium } from "#lib/cli/chromium.ts";
import type { Ground } from "./ground.ts";
import type { Report } from "./report.ts";

/** The staff's screens in real browsers: every action with every accident. `npm test` tries a covering part of the same table. */
export async function staffTable(_: Ground, isShort: boolean): Promise<Report> {
  if (isShort) return { lines: [], broken: [], notRun: "the browser tests try a covering part" };
  if (!(await findChromium())) return { lines: [], broken: [], notRun: "there is no Chromium" };
  const child = spawn("playwright", ["test", "tests/e2e/staff-accidents.test.ts", "--reporter=line"], {
    env: { ...process.env, KOM_IN_FULL: "1" },
    stdio: ["ignore", "pipe", "inherit"],
    shell: process.platform === "win32",
  });
  const [said, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((done) => child.on("close", done)),
  ]);
  const result = said.trim().split("\n").at(-1) ?? "";
  return code === 0 ? { lines: [result], broken: [] } : { lines: [], broken: [said] };
}
