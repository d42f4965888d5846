import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Report } from "./report.ts";

/** Integration tests whose file holds this word, with all that they leave to the long run. */
export async function runIntegrationTests(word: string): Promise<Report> {
  const began = performance.now();
  const child = spawn("vitest", ["run", "--project", "integration", word], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, KOM_IN_FULL: "1" },
    shell: process.platform === "win32",
  });
  const [code] = await once(child, "exit");
  return {
    lines: [`${word}, whole, in ${((performance.now() - began) / 1000).toFixed(0)} s`],
    broken: code === 0 ? [] : [`run vitest on ${word} with KOM_IN_FULL=1 to see more`],
  };
}
