import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { type Report, seconds } from "../report.ts";
import { checkIn, emptyQueue, send } from "../requests.ts";
import { openScreen, type Screen, storedLines } from "../screen.ts";
import type { TestInstallation } from "../test-installation.ts";

const changesPerDrop = 10;

/**
 * A screen's stream is dropped at a random moment of ten changes and opened again at a random later one, again and
 * again. Once changes and reconnecting are over, the screen must show what the database holds.
 */
export async function missedEvents(installation: TestInstallation): Promise<Report> {
  await emptyQueue(installation);
  const drops = 200;
  const screen = openScreen(installation);
  await screen.connect();
  const waits: number[] = [];
  const report: Report = { lines: [], broken: [] };
  let acknowledged = 0;
  let change = changesIn(installation);
  for (let round = 0; round < drops; round++) {
    // Most often within the changes, sometimes after the last.
    const dropAt = random(changesPerDrop);
    const openAt = dropAt + 1 + random(changesPerDrop - dropAt);
    let opened: Promise<void> = Promise.resolve();
    for (let at = 0; at <= changesPerDrop; at++) {
      if (at === dropAt) screen.drop();
      if (at === openAt) opened = screen.connect();
      if (at < changesPerDrop && (await change())) acknowledged++;
    }
    await opened;
    const wait = await untilEqual(screen, installation);
    waits.push(wait);
    if (wait === Number.POSITIVE_INFINITY)
      report.broken.push(`after drop ${round + 1} the screen differs from the database`);
    if (round % 20 === 19) {
      await emptyQueue(installation);
      change = changesIn(installation);
    }
  }
  screen.drop();
  const longest = Math.max(...waits);
  const average = waits.reduce((sum, ms) => sum + ms, 0) / waits.length;
  report.lines.push(
    `${drops} drops over ${drops * changesPerDrop} changes, ${acknowledged} acknowledged: equal after ${Math.round(average)} ms on average, ${Math.round(longest)} ms at most`,
  );
  if (acknowledged !== drops * changesPerDrop) report.broken.push("a change was refused");
  if (longest > 2_000) report.broken.push(`equal to the database only after ${seconds(longest)}`);
  return report;
}

/** Check-ins, about half of them claimed right after. Each call makes one change, and tells whether it was acknowledged. */
function changesIn(installation: TestInstallation): () => Promise<boolean> {
  let unclaimed: string | null = null;
  return async () => {
    const id = unclaimed ?? uuidv7();
    const event = { id: uuidv7(), type: "claim" };
    const isClaim = unclaimed !== null;
    unclaimed = !isClaim && random(2) === 1 ? id : null;
    const answer = isClaim
      ? await send(installation, "POST", `/api/visits/${id}/events`, event, installation.cookies[1] as string)
      : await checkIn(installation, id);
    return answer.status === 200;
  };
}

/** Milliseconds until the screen shows what the database holds now, the asking included; infinite when it never does. */
export async function untilEqual(
  screen: Screen,
  installation: TestInstallation,
  timeoutMs = 60_000,
): Promise<number> {
  const began = performance.now();
  const expected = await storedLines(installation);
  while (screen.shown() !== expected) {
    if (performance.now() - began > timeoutMs) return Number.POSITIVE_INFINITY;
    await pause(5);
  }
  return performance.now() - began;
}

/** 0 … below - 1 */
const random = (below: number): number => Math.floor(Math.random() * below);
