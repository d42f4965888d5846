import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Report } from "./report.ts";

/** Every test of the database and the API, with all that `npm test` leaves out. */
export async function everyIntegrationTest(): Promise<Report> {
  const began = performance.now();
  const child = spawn("vitest", ["run", "--project", "integration"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, KOM_IN_FULL: "1" },
    shell: process.platform === "win32",
  });
  const [code] = await once(child, "exit");
  return {
    lines: [`all, in ${((performance.now() - began) / 1000).toFixed(0)} s`],
    broken: code === 0 ? [] : ["run vitest --project integration with KOM_IN_FULL=1 to see more"],
  };
}
