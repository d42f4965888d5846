import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Report } from "../report.ts";

/** A little of every group of the bench: each runs to its end. How fast is not for here. */
export async function littleBench(): Promise<Report> {
  const options = ["--disable-warning=ExperimentalWarning", "tests/cli/bench.ts", "--smoke"];
  const child = spawn(process.execPath, options, { stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "exit");
  return {
    lines: ["every group runs to its end"],
    broken: code === 0 ? [] : ["npm run bench -- --smoke says more"],
  };
}
