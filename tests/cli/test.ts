import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { readArguments } from "../../lib/cli/arguments.ts";
import { buildWhenChanged, restoreTypes } from "../../lib/cli/build/build-when-changed.ts";
import { say, step } from "../../lib/cli/console.ts";
import { env } from "../../lib/env.ts";
import { checks, runChecks, type Tally } from "./checks.ts";
import { findChromium, installChromium } from "./chromium.ts";

/** `npm test`: every check and every test; the last line counts them all. */
readArguments({
  usage: "npm test",
  about: "Every check and every test; the last line counts them all.",
});
const root = resolve(import.meta.dirname, "../..");
const results = join(root, ".data", "results");

type Runner = { name: string; run: (print: Print) => Promise<Tally> };
type Print = (text: string) => void;

/** First: what it writes down of the routes is checked with all other types. */
const first: Runner[] = [{ name: "build", run: build }];
/**
 * Two lines side by side: most of a browser test is waiting, for a page or for its own clock, and so is most of a fault. Each
 * has installations, ports and folders of its own. What the second line says is printed when each of its runners ends.
 */
const sideBySide: Runner[][] = [
  [
    { name: "browser tests", run: browser },
    // Last in both: whichever line ends later, these leave no processor idle.
    { name: "unit tests", run: (print) => vitest("unit", print) },
  ],
  [
    { name: "checks", run: (print) => runChecks(checks, (line) => print(`${line}\n`)) },
    { name: "faults", run: faults },
    { name: "tests of the database and the API", run: (print) => vitest("integration", print) },
  ],
];

/** Comes over the network while the first of them compute. */
const chromium = findChromium().then((found) => found ?? installChromium());
chromium.catch(() => undefined); // the browser tests meet the failure

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const began = performance.now();
const tallies: [string, Tally][] = [];
await inTurn(first, printAtOnce);
await Promise.all(sideBySide.map((runners, line) => inTurn(runners, line === 0 ? printAtOnce : undefined)));

say(`\n— all, in ${((performance.now() - began) / 60_000).toFixed(1)} min —`);
for (const [name, { passed, failed }] of tallies) say(`${name}: ${passed} passed, ${failed} failed`);
for (const [, { secondTries = [] }] of tallies)
  for (const title of secondTries) say(`passed at the second try only: ${title}`);
for (const [name, { failures = [] }] of tallies)
  for (const title of failures) say(`FAILED, ${name}: ${title}`);
const sum = (key: "passed" | "failed"): number => tallies.reduce((total, [, tally]) => total + tally[key], 0);
say(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);

/** One runner after the other. Without `print` what a runner says is collected until it ends. */
async function inTurn(runners: Runner[], print?: Print): Promise<void> {
  for (const { name, run } of runners) {
    const collected = [`\n— ${name} —\n`];
    const output = print ?? ((text) => collected.push(text));
    if (print) print(collected.join(""));
    const tally = await run(output).catch((error) => {
      output(`${error instanceof Error ? error.message : String(error)}\n`);
      return { passed: 0, failed: 1, failures: ["could not run to its end"] };
    });
    if (!print) printAtOnce(collected.join(""));
    tallies.push([name, tally]);
  }
}

function printAtOnce(text: string): void {
  process.stdout.write(text);
}

async function build(): Promise<Tally> {
  await buildWhenChanged();
  restoreTypes(env.build);
  say("✓ the application is built");
  return { passed: 1, failed: 0 };
}

/** Counts tests; a file that could not even be loaded counts as one failure. */
async function vitest(project: "unit" | "integration", print: Print): Promise<Tally> {
  const file = join(results, `${project}.json`);
  const options = ["--project", project, "--reporter=default", "--reporter=json"];
  const code = await run("vitest", ["run", ...options, `--outputFile.json=${file}`], print);
  type Test = { status: string; fullName: string; failureMessages: string[] };
  type Report = {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; name: string; assertionResults: Test[] }[];
  };
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const unloaded = report.testResults.filter(
    (tested) => tested.status === "failed" && tested.assertionResults.length === 0,
  );
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, title: `${relative(root, name)}: ${test.fullName}` })),
  );
  return honest(code, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    failures: [
      ...tests.filter(({ status }) => status === "failed").map(({ title }) => title),
      ...unloaded.map(({ name }) => relative(root, name)),
    ],
    // The error of the first try stays with the test that passed at its second.
    secondTries: tests
      .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
      .map(({ title }) => title),
  });
}

async function browser(print: Print): Promise<Tally> {
  await step("Waiting for Chromium", () => chromium);
  const code = await run("playwright", ["test"], print);
  type Spec = { title: string; file: string; tests: { status: string }[] };
  type Suite = { suites?: Suite[]; specs?: Spec[] };
  type Report = {
    stats: { expected: number; unexpected: number; flaky: number };
    suites: Suite[];
    errors: unknown[];
  };
  const { stats, suites, errors } = JSON.parse(readFileSync(join(results, "e2e.json"), "utf8")) as Report;
  const specsOf = (suite: Suite): Spec[] => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specsOf),
  ];
  const titlesOf = (wanted: string): string[] =>
    suites
      .flatMap(specsOf)
      .filter(({ tests }) => tests.some(({ status }) => status === wanted))
      .map(({ file, title }) => `${file}: ${title}`);
  return honest(code, {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    failures: titlesOf("unexpected"),
    secondTries: titlesOf("flaky"),
  });
}

async function faults(print: Print): Promise<Tally> {
  const file = join(results, "faults.json");
  const code = await run(
    "node",
    ["--disable-warning=ExperimentalWarning", "tests/faults/run.ts", "--short", `--report=${file}`],
    print,
  );
  return honest(code, JSON.parse(readFileSync(file, "utf8")) as Tally);
}

/** A runner that ends badly has failed at something, whatever its report says. */
function honest(code: number, tally: Tally): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1, failures: ["did not end well"] } : tally;
}

function run(command: string, args: string[], print: Print): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", print);
    child.on("error", () => done(1));
    child.on("close", (code) => done(code ?? 1));
  });
}
