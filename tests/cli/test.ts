import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { readArguments } from "../../lib/cli/arguments.ts";
import { buildWhenChanged, restoreTypes } from "../../lib/cli/build/build-when-changed.ts";
import { say, step } from "../../lib/cli/console.ts";
import { env } from "../../lib/env.ts";
import { checks, runChecks, type Tally } from "./checks.ts";
import { findChromium, installChromium } from "./chromium.ts";

/** `npm test`: every check and every test, one after the other; the last line counts them all. */
readArguments({
  usage: "npm test",
  about: "Every check and every test; the last line counts them all.",
});
const root = resolve(import.meta.dirname, "../..");
const results = join(root, ".data", "results");
const failure: Tally = { passed: 0, failed: 1 };

type Runner = { name: string; run: () => Promise<Tally> };
const runners: Runner[] = [
  // First: what it writes down of the routes is checked with all other types.
  { name: "build", run: build },
  { name: "checks", run: () => runChecks(checks) },
  { name: "unit and integration tests", run: vitest },
  { name: "browser tests", run: browser },
  { name: "faults", run: faults },
  { name: "bench, a little of each group", run: bench },
];

/** Comes over the network while the first of them compute. */
const chromium = findChromium().then((found) => found ?? installChromium());
chromium.catch(() => undefined); // the browser tests meet the failure

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const began = performance.now();
const tallies: [string, Tally][] = [];
for (const { name, run } of runners) {
  say(`\n— ${name} —`);
  const tally = await run().catch((error) => {
    say(error instanceof Error ? error.message : String(error));
    return failure;
  });
  tallies.push([name, tally]);
}

say(`\n— all, in ${((performance.now() - began) / 60_000).toFixed(1)} min —`);
for (const [name, { passed, failed }] of tallies) say(`${name}: ${passed} passed, ${failed} failed`);
const sum = (key: keyof Tally): number => tallies.reduce((total, [, tally]) => total + tally[key], 0);
say(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);

async function build(): Promise<Tally> {
  await buildWhenChanged();
  restoreTypes(env.build);
  say("✓ the application is built");
  return { passed: 1, failed: 0 };
}

/** Counts tests; a file that could not even be loaded counts as one failure. */
async function vitest(): Promise<Tally> {
  const file = join(results, "vitest.json");
  const code = await run("vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  type Report = {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const unloaded = report.testResults.filter(
    (tested) => tested.status === "failed" && tested.assertionResults.length === 0,
  );
  return honest(code, { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length });
}

async function browser(): Promise<Tally> {
  await step("Waiting for Chromium", () => chromium);
  const code = await run("playwright", ["test"]);
  type Report = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };
  const { stats, errors } = JSON.parse(readFileSync(join(results, "e2e.json"), "utf8")) as Report;
  return honest(code, { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length });
}

async function faults(): Promise<Tally> {
  const file = join(results, "faults.json");
  const code = await run("node", [
    "--disable-warning=ExperimentalWarning",
    "tests/faults/run.ts",
    "--short",
    `--report=${file}`,
  ]);
  return honest(code, JSON.parse(readFileSync(file, "utf8")) as Tally);
}

/** Whether every group of the bench still runs to its end; how fast is not for here. */
async function bench(): Promise<Tally> {
  const options = ["--disable-warning=ExperimentalWarning", "tests/cli/bench.ts", "--smoke"];
  const isWhole = (await run("node", options)) === 0;
  return { passed: Number(isWhole), failed: Number(!isWhole) };
}

/** A runner that ends badly has failed at something, whatever its report says. */
function honest(code: number, tally: Tally): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function run(command: string, args: string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    child.on("error", () => done(1));
    child.on("close", (code) => done(code ?? 1));
  });
}
