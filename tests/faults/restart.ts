import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { answers, end } from "#lib/cli/processes.ts";
import { port as first, type Ground, openGroundIn } from "./ground.ts";
import { killCommand, killTree } from "./processes.ts";
import { type Report, seconds } from "./report.ts";
import { checkIn } from "./requests.ts";

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
export async function restartAtOnce(_ground: Ground, isShort: boolean): Promise<Report> {
  const ground = await openGroundIn(directory, port, 1);
  const report: Report = { lines: [], broken: [] };
  const acknowledged: string[] = [];
  let command = ground.command;
  try {
    for (let round = 0; round < (isShort ? 4 : 20); round++) {
      const [name, finish] = Object.entries(ways)[round % 4] as [string, (command: ChildProcess) => void];
      const waitMs = isShort ? round * 200 : (round * 137) % 700;
      const id = uuidv7();
      if ((await checkIn(ground, id)).status === 200) acknowledged.push(id);
      else report.broken.push(`round ${round}: a check-in was refused`);
      finish(command);
      await pause(waitMs);
      const began = performance.now();
      command = npmStart();
      if (await answersAs(command, ground)) {
        report.lines.push(`${name}, started ${waitMs} ms later: up in ${seconds(performance.now() - began)}`);
      } else {
        report.broken.push(`${name}, started ${waitMs} ms later: did not come up`);
        break;
      }
    }
    const kept = await ground.query("SELECT 1 FROM visit WHERE id = ANY($1::uuid[])", [acknowledged]);
    report.lines.push(`acknowledged ${acknowledged.length}, kept ${kept.length}`);
    if (kept.length !== acknowledged.length) report.broken.push("an acknowledged check-in is lost");
  } finally {
    await end(command, 20_000);
    await untilClosed();
    await ground.stop();
  }
  return report;
}

const npmStart = (): ChildProcess =>
  spawn("npm", ["start"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PORT: String(port), KOM_IN_DATA: directory, DATABASE_URL: "", KOM_IN_URL: "" },
  });

/** Up is the new one, not the old on its way out: it is the only one that lives once its own command says so. */
async function answersAs(command: ChildProcess, ground: Ground): Promise<boolean> {
  const gone = once(command, "exit").then(() => false);
  const isUp = async (): Promise<boolean> => {
    // The old server may still answer for a moment.
    for (let inARow = 0; inARow < 10; inARow++) {
      if (!(await answers(`${ground.url}/api/ready`, command, 60_000))) return false;
      if ((await fetch(`${ground.url}/api/ready`).catch(() => null))?.status !== 200) inARow = -1;
      await pause(100);
    }
    return command.exitCode === null;
  };
  return Promise.race([gone, isUp()]);
}

/** npm may be gone before what it started. */
async function untilClosed(): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (!(await fetch(`http://localhost:${port}/api/health`).catch(() => null)))
      return void (await pause(1_500));
    await pause(100);
  }
}
