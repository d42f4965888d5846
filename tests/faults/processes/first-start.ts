import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { answers, end } from "#lib/cli/processes.ts";
import { forgetHome } from "#lib/db/embedded/home.ts";
import { killTree } from "../processes.ts";
import { type Report, seconds } from "../report.ts";
import { port as first, startCommand, type TestInstallation } from "../test-installation.ts";

const port = first + 4;
const directory = resolve(`.data/faults-${port}-first`);

/**
 * The power goes in the first seconds of an office's life, while its database is made, filled and opened: the next start finds nothing
 * that it takes for a database, or a whole one, and serves.
 */
export async function firstStartKilled(_ground: TestInstallation): Promise<Report> {
  const report: Report = { lines: [], broken: [] };
  // Milliseconds after PostgreSQL began to make its files.
  const moments = [0, 50, 150, 300, 500, 700, 900, 1_200, 1_600, 2_200, 3_000];
  for (const moment of moments) {
    forgetHome(directory);
    const killed = start();
    while (!hasBegun()) await pause(5);
    await pause(moment);
    killTree(killed.pid as number);
    const began = performance.now();
    const command = start();
    const serves = await answers(`http://localhost:${port}/api/ready`, command, 90_000);
    const took = seconds(performance.now() - began);
    await end(command, 20_000);
    const left = readdirSync(directory).filter((name) => name.startsWith("postgres."));
    report.lines.push(
      `killed ${moment} ms after it began: ${serves ? `serves after ${took}` : "does not serve"}`,
    );
    if (!serves) report.broken.push(`killed after ${moment} ms: the next start does not serve`);
    if (left.join() !== "postgres.log") report.broken.push(`killed after ${moment} ms: it leaves ${left}`);
  }
  forgetHome(directory);
  return report;
}

const start = () => startCommand({ PORT: String(port), KOM_IN_DATA: directory, DATABASE_URL: "" });

const hasBegun = (): boolean =>
  existsSync(directory) &&
  readdirSync(directory).some((name) => existsSync(join(directory, name, "PG_VERSION")));
