import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { say } from "../../lib/cli/console.ts";

const root = resolve(import.meta.dirname, "../..");

/** A program that says by its exit code whether something holds. */
export type Check = { name: string; command: string; args: string[] };

/** What `npm run validate` looks at; each is one line of its report and one of the count. */
export const checks: Check[] = [
  { name: "types", command: "tsc", args: ["--noEmit", "--incremental", "false"] },
  { name: "lint and format", command: "biome", args: ["ci", "--colors=off", "."] },
  {
    name: "layers",
    command: "depcruise",
    args: ["--config", ".dependency-cruiser.mjs", "app", "components", "lib", "tests", "proxy.tsx"],
  },
  { name: "nothing unused", command: "knip", args: ["--no-progress"] },
  { name: "messages", command: "node", args: ["tests/cli/messages.ts"] },
  { name: "links", command: "node", args: ["tests/cli/structure/links.ts"] },
  { name: "structure", command: "node", args: ["tests/cli/structure/check.ts"] },
];

/** How many, and by name what failed and what passed only when it was tried again. */
export type Tally = { passed: number; failed: number; failures?: string[]; secondTries?: string[] };

/** Runs the checks two at a time and prints what a failed one said. */
export async function runChecks(list: readonly Check[], print: (line: string) => void = say): Promise<Tally> {
  const left = [...list];
  const failures: string[] = [];
  const worker = async (): Promise<void> => {
    for (let check = left.shift(); check; check = left.shift()) {
      const began = performance.now();
      const { code, output } = await capture(check);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      print(`${code === 0 ? "✓" : "✗"} ${check.name} (${seconds} s)`);
      if (code === 0) continue;
      print(output.trimEnd());
      failures.push(check.name);
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed: list.length - failures.length, failed: failures.length, failures };
}

function capture({ command, args }: Check): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    let output = "";
    // The packages' own programs are found first: the bootstrap put them on the path.
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    const hear = (text: Buffer) => {
      output += text;
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("error", (error) => done({ code: 1, output: String(error) }));
    child.on("close", (code) => done({ code: code ?? 1, output }));
  });
}
