import { readArguments } from "../../lib/cli/arguments.ts";
import { buildWhenChanged } from "../../lib/cli/build/build-when-changed.ts";
import { giveUp } from "../../lib/cli/console.ts";
import { exitOf, runNode, stopOnSignal } from "../../lib/cli/processes.ts";

/** `npm run faults [-- --short]`: kills, double presses and outages against real processes. */
const { values } = readArguments({
  usage: "npm run faults [-- --short --only <words>]",
  about: `Kills, double presses and outages against real processes.
  --short   a short version of each
  --only    those whose name holds these words
  --report  a file for the count`,
  options: { short: { type: "boolean" }, only: { type: "string", default: "" }, report: { type: "string" } },
});
const { scenarios } = await import("../faults/scenarios.ts");
const names = scenarios.map(({ name }) => name);
if (!names.some((name) => name.includes(values.only)))
  giveUp(`--only is "${values.only}", which no name holds. There are:\n  ${names.join("\n  ")}`);
await buildWhenChanged().catch(giveUp);
const child = runNode("tests/faults/run.ts", process.argv.slice(2));
stopOnSignal(async () => {
  child.kill("SIGTERM");
  await exitOf(child);
});
process.exit(await exitOf(child));
