import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Report } from "./report.ts";
import { scenarios } from "./scenarios.ts";
import { openTestInstallation } from "./test-installation.ts";

/** `node tests/faults/run.ts [--short] [--only=words] [--report=file]`: each scenario against real processes; exit 1 when a promise breaks. */
const { values } = parseArgs({
  options: { short: { type: "boolean" }, only: { type: "string", default: "" }, report: { type: "string" } },
});
const { short: isShort = false, only, report: reportFile } = values;
let passed = 0;
const failures: string[] = [];

const installation = await openTestInstallation(50);
const interrupted = () => void installation.stop().then(() => process.exit(1));
process.on("SIGTERM", interrupted);
process.on("SIGINT", interrupted);
for (const { name, run, onlyInFull } of scenarios.filter((each) => each.name.includes(only))) {
  if (isShort && onlyInFull !== undefined) {
    console.log(`– ${name}: in the full run only, ${onlyInFull}`);
    continue;
  }
  const began = performance.now();
  const { lines, broken, notRun }: Report = await run(installation, isShort).catch((error) => ({
    lines: [],
    broken: [String(error)],
  }));
  if (notRun !== undefined) {
    console.log(`– ${name}: not run, ${notRun}`);
    continue;
  }
  if (broken.length === 0) passed++;
  else failures.push(`${name}: ${broken.join("; ")}`);
  console.log(
    `${broken.length === 0 ? "✓" : "✗"} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  );
  for (const line of [...lines, ...broken.map((promise) => `BROKEN: ${promise}`)]) console.log(`    ${line}`);
}
await installation.stop();
if (reportFile) writeFileSync(reportFile, JSON.stringify({ passed, failed: failures.length, failures }));
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
