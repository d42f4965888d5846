import { buildWhenChanged } from "./build.ts";
import { giveUp } from "./console.ts";
import { exitOf, runNode, stopOnSignal } from "./processes.ts";

/** `npm run faults [-- --short]`: kills, double presses and outages against real processes. */
await buildWhenChanged().catch(giveUp);
const child = runNode("tests/faults/run.ts", process.argv.slice(2));
stopOnSignal(async () => {
  child.kill("SIGTERM");
  await exitOf(child);
});
process.exit(await exitOf(child));
