import { spawn } from "node:child_process";
import { once } from "node:events";
import { inBrowser } from "#tests/cli/bench-groups.ts";
import type { Report } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";

/** A little of the bench's groups that take a browser: each runs to its end. How fast is not for here. */
export async function benchInBrowser(_: TestInstallation, isShort: boolean): Promise<Report> {
  if (isShort) return { lines: [], broken: [], notRun: "the quick groups are among the tests" };
  const options = ["--disable-warning=ExperimentalWarning", "tests/cli/bench.ts", "--smoke", ...inBrowser];
  const child = spawn(process.execPath, options, { stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "exit");
  return {
    lines: [`run to their end: ${inBrowser.join(", ")}`],
    broken: code === 0 ? [] : [`npm run bench -- --smoke ${inBrowser.join(" ")} says more`],
  };
}
