import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { answers, end } from "#lib/cli/processes.ts";
import { untilEqual } from "../people/missed-events.ts";
import { killTree } from "../processes.ts";
import { type Report, seconds } from "../report.ts";
import { checkIn, emptyQueue } from "../requests.ts";
import { openScreen, storedLines } from "../screen.ts";
import { port, startCommand, type TestInstallation } from "../test-installation.ts";

/**
 * Two applications on the installation's database. Check-ins through one must be on the screens of the other, both ways;
 * one is killed, and the other goes on as if nothing had been.
 */
export async function twoProcesses(installation: TestInstallation, live: "listen" | "poll"): Promise<Report> {
  await emptyQueue(installation);
  const [one, two] = await Promise.all([
    openApplication(installation, 1, live),
    openApplication(installation, 2, live),
  ]);
  const screens = [openScreen(one), openScreen(two)] as const;
  const report: Report = { lines: [], broken: [] };
  try {
    await Promise.all(screens.map((screen) => screen.connect()));
    const times = 100;
    const across: number[] = [];
    let acknowledged = 0;
    const through = async (from: TestInstallation, screen: (typeof screens)[number]): Promise<void> => {
      if ((await checkIn(from, uuidv7())).status === 200) acknowledged++;
      across.push(await untilEqual(screen, installation));
      // Not in step with the comparing of `poll`.
      await pause(Math.random() * 100);
    };
    for (let at = 0; at < times; at++) {
      await through(one, screens[1]);
      await through(two, screens[0]);
    }
    killTree(one.command.pid as number);
    for (let at = 0; at < times; at++) await through(two, screens[1]);
    const longest = Math.max(...across);
    report.lines.push(
      `tried ${times * 3}, acknowledged ${acknowledged}; on the other's screen after ${Math.round(longest)} ms at most; one killed, the other went on`,
    );
    if (acknowledged !== times * 3) report.broken.push("a check-in was refused");
    const stored = (await storedLines(installation)).split("\n").length;
    if (stored !== acknowledged) report.broken.push(`${acknowledged} acknowledged, ${stored} kept`);
    if (longest > 1_000) report.broken.push(`a change was shown only after ${seconds(longest)}`);
  } finally {
    for (const screen of screens) screen.drop();
    await Promise.all([end(one.command), end(two.command)]);
  }
  return report;
}

/** Another `npm start`, with DATABASE_URL. */
export async function openApplication(
  installation: TestInstallation,
  at: number,
  live: string,
  databaseUrl?: string,
  more: Record<string, string> = {},
): Promise<TestInstallation> {
  const command = startCommand({
    PORT: String(port + at),
    DATABASE_URL: databaseUrl ?? (await installation.databaseUrl()),
    KOM_IN_DATA: resolve(`.data/faults-${port}-${at}`),
    KOM_IN_SECRET: installation.secret,
    KOM_IN_LIVE: live,
    ...more,
  });
  const url = `http://localhost:${port + at}`;
  if (await answers(`${url}/api/ready`, command, 60_000)) return { ...installation, url, command };
  await end(command);
  throw new Error("A second application did not start.");
}
