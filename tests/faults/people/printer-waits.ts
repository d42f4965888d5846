import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Report } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";

/** A receipt printer that is silent, slow or never says that it has printed: what stands in its tests for the long run. */
export async function printerWaits(_: TestInstallation): Promise<Report> {
  const began = performance.now();
  const child = spawn("vitest", ["run", "--project", "integration", "printer-trouble"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, KOM_IN_FULL: "1" },
    shell: process.platform === "win32",
  });
  const [code] = await once(child, "exit");
  return {
    lines: [`a silent, a slow and a mute printer in ${((performance.now() - began) / 1000).toFixed(0)} s`],
    broken: code === 0 ? [] : ["run vitest on printer-trouble with KOM_IN_FULL=1 to see more"],
  };
}
