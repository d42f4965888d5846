import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { end } from "#lib/cli/processes.ts";
import { killCommand, killTree } from "../processes.ts";
import { type Report, seconds } from "../report.ts";
import { checkIn } from "../requests.ts";
import { port as first, openTestInstallationIn, type TestInstallation } from "../test-installation.ts";

const port = first + 4;
const directory = resolve(`.data/faults-${port}`);

/** How service managers and people end an `npm start`; none of them waits until it has gone. */
const ways: Record<string, (command: ChildProcess) => void> = {
  "all killed": (command) => void killTree(command.pid as number),
  "all but PostgreSQL killed": (command) => void killCommand(command.pid as number),
  "npm ended": (command) => void command.kill("SIGTERM"),
  "npm killed": (command) => void command.kill("SIGKILL"),
};

/** Ended in each way and started again 0 to 700 ms later: it comes up by itself, with all that was acknowledged. */
export async function restartAtOnce(_ground: TestInstallation): Promise<Report> {
  const installation = await openTestInstallationIn(directory, port, 1);
  const report: Report = { lines: [], broken: [] };
  const acknowledged: string[] = [];
  let command = installation.command;
  try {
    const tried = Object.entries(ways);
    for (let round = 0; round < 20; round++) {
      const [name, finish] = tried[round % tried.length] as [string, (command: ChildProcess) => void];
      const waitMs = (round * 137) % 700;
      const id = uuidv7();
      if ((await checkIn(installation, id)).status === 200) acknowledged.push(id);
      else report.broken.push(`round ${round}: a check-in was refused`);
      finish(command);
      await pause(waitMs);
      const began = performance.now();
      command = npmStart();
      if (await saysItIsOpen(command)) {
        report.lines.push(`${name}, started ${waitMs} ms later: up in ${seconds(performance.now() - began)}`);
      } else {
        report.broken.push(`${name}, started ${waitMs} ms later: did not come up`);
        break;
      }
    }
    const stored = await installation.query("SELECT 1 FROM visit WHERE id = ANY($1::uuid[])", [acknowledged]);
    report.lines.push(`acknowledged ${acknowledged.length}, kept ${stored.length}`);
    if (stored.length !== acknowledged.length) report.broken.push("an acknowledged check-in is lost");
  } finally {
    await end(command, 20_000);
    await untilClosed();
    await installation.stop();
  }
  return report;
}

const npmStart = (): ChildProcess =>
  spawn("npm", ["start"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: String(port), KOM_IN_DATA: directory, DATABASE_URL: "", KOM_IN_URL: "" },
  });

/** As the new one says of itself: for a moment the old one may still answer at the same address. */
const saysItIsOpen = (command: ChildProcess): Promise<boolean> =>
  new Promise((done) => {
    let said = "";
    command.once("exit", () => done(false));
    command.stdout?.on("data", (text) => {
      said += text;
      if (said.includes("Kom in is open")) done(true);
    });
  });

/** npm may be gone before what it started. */
async function untilClosed(): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (!(await fetch(`http://localhost:${port}/api/health`).catch(() => null)))
      return void (await pause(1_500));
    await pause(100);
  }
}
