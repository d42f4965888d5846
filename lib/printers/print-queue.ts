import { setTimeout as pause } from "node:timers/promises";
import { backoff } from "../live/backoff.ts";
import { singleton } from "../singleton.ts";
import { askState, type PrinterAddress, sendJob } from "./connection.ts";
import type { Printed, PrinterState } from "./status.ts";

/** What isn't printed by then is dropped: whoever it was for has gone on. */
const dropMs = 30_000;
/** A printer that was away a moment ago is tried, and not waited for. */
const awayMs = 5_000;
const retryMs = { first: 500, most: 4_000 };
/** What has begun gets at least this long: half a slip helps nobody. */
const begunMs = 6_000;
/** More who wait for one printer than it could serve in time. */
const mostWaiting = 12;

type Turn = { last: Promise<unknown>; waiting: number };
/** In-memory: each process has its own queue; between processes the printer itself takes one connection after another. */
const turns = singleton("printerTurns", () => new Map<string, Turn>());

/**
 * One job after another for each printer, each over a connection of its own. A printer that can't be reached is tried again with growing
 * pauses until the job is dropped; nothing is tried again once a byte of it was sent.
 */
export async function printInTurn(
  address: PrinterAddress,
  makeJob: () => Promise<Uint8Array>,
  state: PrinterState,
): Promise<Printed> {
  const until = performance.now() + (state === "noAnswer" || state === "offline" ? awayMs : dropMs);
  const printed = await inTurn(address, async () => {
    if (performance.now() >= until) return busy;
    const job = await makeJob();
    for (let attempt = 1; ; attempt++) {
      const printed = await sendJob(address, job, Math.max(begunMs, until - performance.now()));
      const isAway = printed.reason === "noAnswer" || printed.reason === "offline";
      if (printed.outcome !== "notPrinted" || !isAway) return printed;
      const rest = backoff(attempt, retryMs.first, retryMs.most);
      if (performance.now() + rest >= until) return printed;
      await pause(rest);
    }
  });
  return printed ?? busy;
}
const busy: Printed = { outcome: "notPrinted", reason: "busy" };

/** How the printer stands; null while its one connection is in use or waited for. A job that comes meanwhile waits for the answer. */
export async function askInTurn(address: PrinterAddress): Promise<PrinterState | null> {
  return turns.has(keyOf(address)) ? null : inTurn(address, () => askState(address));
}

const keyOf = ({ host, port }: PrinterAddress): string => `${host.toLowerCase()} ${port}`;

/** Null when too many wait already. */
async function inTurn<Result>(address: PrinterAddress, work: () => Promise<Result>): Promise<Result | null> {
  const key = keyOf(address);
  const turn = turns.get(key) ?? { last: Promise.resolve(), waiting: 0 };
  if (turn.waiting >= mostWaiting) return null;
  turns.set(key, turn);
  turn.waiting++;
  const mine = turn.last.then(work);
  turn.last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    turn.waiting--;
    if (turn.waiting === 0) turns.delete(key);
  }
}
