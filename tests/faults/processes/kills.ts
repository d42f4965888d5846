import { setTimeout as pause } from "node:timers/promises";
import { allowedMs } from "#tests/support/timeouts.ts";
import { accounted } from "../accounts.ts";
import { killDatabase, killServer } from "../processes.ts";
import { type Report, seconds } from "../report.ts";
import { type Stream, streamOfCheckIns, untilServing } from "../requests.ts";
import type { TestInstallation } from "../test-installation.ts";

/** Killed again and again under 20 check-ins a second; then every acknowledged one must be there, once, with its code. */
export async function applicationKilled(installation: TestInstallation, isShort: boolean): Promise<Report> {
  const stream = streamOfCheckIns(installation, 20);
  const outages: number[] = [];
  for (let round = 0; round < (isShort ? 2 : 50); round++) {
    await pause(1_200 + (round % 5) * 130);
    killServer(installation.command.pid as number);
    outages.push(await untilServing(installation));
    // The command gives up on a server that dies six times a minute.
    if (!isShort) await pause(12_000);
  }
  return outageReport(installation, stream, outages, "serving again", allowedMs(5_000, !isShort));
}

/** As above; the time counts from when the database itself answers again. */
export async function databaseKilled(installation: TestInstallation, isShort: boolean): Promise<Report> {
  const stream = streamOfCheckIns(installation, 20);
  const outages: number[] = [];
  const databaseOutages: number[] = [];
  for (let round = 0; round < (isShort ? 2 : 20); round++) {
    await pause(1_200 + (round % 5) * 130);
    killDatabase(installation.command.pid as number);
    const [serving, database] = await Promise.all([untilServing(installation), installation.untilDatabase()]);
    outages.push(Math.max(0, serving - database));
    databaseOutages.push(database);
  }
  const report = await outageReport(
    installation,
    stream,
    outages,
    "serving again after the database",
    allowedMs(3_000, !isShort),
  );
  report.lines.push(`the database itself came back after ${databaseOutages.map(seconds).join(", ")}`);
  report.broken.push(...refusedOtherwise(stream));
  return report;
}

/** All of PostgreSQL is gone for 10 s [3 s]: whoever would start it again is stopped meanwhile. */
export async function databaseOutage(installation: TestInstallation, isShort: boolean): Promise<Report> {
  const awayMs = isShort ? 3_000 : 10_000;
  const stream = streamOfCheckIns(installation, 20);
  await pause(1_000);
  installation.command.kill("SIGSTOP");
  killDatabase(installation.command.pid as number);
  await pause(awayMs);
  const refused = stream.answers.filter((answer) => answer.status === 503).length;
  installation.command.kill("SIGCONT");
  const [serving, database] = await Promise.all([untilServing(installation), installation.untilDatabase()]);
  const report = await outageReport(
    installation,
    stream,
    [Math.max(0, serving - database)],
    "serving again after the database",
    allowedMs(3_000, !isShort),
  );
  report.lines.push(`away for ${seconds(awayMs)}: ${refused} check-ins were told 503 meanwhile`);
  if (refused === 0) report.broken.push("nobody was told that the database is away");
  report.broken.push(...refusedOtherwise(stream));
  return report;
}

async function outageReport(
  installation: TestInstallation,
  stream: Stream,
  outages: number[],
  what: string,
  mostMs: number,
): Promise<Report> {
  await pause(500);
  await stream.stop();
  const report = await accounted(installation, stream);
  const longest = Math.max(...outages);
  report.lines.push(`killed ${outages.length} times; ${what}: ${outages.map(seconds).join(", ")}`);
  if (longest > mostMs) report.broken.push(`${what} took ${seconds(longest)}`);
  const unexpected = stream.answers.filter((answer) => answer.status === 500).length;
  if (unexpected > 0) report.broken.push(`${unexpected} answers were 500`);
  return report;
}

/** While the database is away the application is there: it answers, and says when to come back. */
export function refusedOtherwise({ answers }: Stream): string[] {
  const others = answers.filter(({ status }) => status !== 200 && status !== 503).length;
  const silent = answers.filter(({ status, retryAfter }) => status === 503 && retryAfter === null).length;
  return [
    ...(others > 0 ? [`${others} answers were neither 200 nor 503`] : []),
    ...(silent > 0 ? [`${silent} answers were 503 without Retry-After`] : []),
  ];
}
