import { join } from "node:path";
import { readArguments } from "../../lib/cli/arguments.ts";
import { buildWhenChanged } from "../../lib/cli/build/build-when-changed.ts";
import { giveUp, say, step } from "../../lib/cli/console.ts";
import { exitOf, runNext, runNode, stopOnSignal } from "../../lib/cli/processes.ts";
import { alone } from "../../lib/machine/lock.ts";
import { benchGroups, withReference } from "./bench-groups.ts";

const reference = "tests/bench/reference";

/** `npm run bench`: the product's speed against references measured in the same run; one table of ratios. */
const { words } = readArguments({
  usage: "npm run bench [-- [--smoke] <groups>]",
  about: `Measures the product against references of the same run, all groups or those named: ${benchGroups.join(" ")}.
  --smoke  a little of each, for its correctness only`,
  options: { smoke: { type: "boolean" } },
  words: benchGroups,
});
const all: readonly string[] = benchGroups;
const unknown = words.filter((name) => !all.includes(name));
if (unknown.length > 0) giveUp(`Unknown: ${unknown.join(" ")}. There are: ${all.join(" ")}.`);
await buildWhenChanged().catch(giveUp);
const wanted = words.length > 0 ? words : all;
const needsReference = withReference.some((name) => wanted.includes(name));
const buildReference = () =>
  alone(
    join(".next", "locks", "reference"),
    () => say("Waiting for another bench in this folder …"),
    async () => {
      const code = await exitOf(runNext(["build", reference], { NODE_ENV: "production" }, "quiet"));
      if (code !== 0)
        throw new Error("The reference application could not be built; the lines above say why.");
    },
  );
if (needsReference) await step("Building the reference application", buildReference).catch(giveUp);
const child = runNode("tests/bench/run.ts", process.argv.slice(2));
stopOnSignal(async () => {
  child.kill("SIGTERM");
  await exitOf(child);
});
process.exit(await exitOf(child));
