import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Unreachable } from "../webhooks/target-address.ts";
import { isPrinterAddress, printerLookup } from "./printer-address.ts";
import {
  clearAnswer,
  isPaperSensorStatus,
  isPrinting,
  isRealTimeStatus,
  type Printed,
  type PrinterState,
  type StatusAnswers,
  stateOf,
  statusQueries,
} from "./status.ts";

export type PrinterAddress = { host: string; port: number };

const connectMs = 3_000;
const statusMs = 1_500;
/** A slip takes some two seconds; a slow printer reads its bytes as it prints. */
const printMs = 15_000;
/** How often a printer that is printing is asked whether paper and cover are still as they were. */
const askAgainMs = 1_000;
const clearMs = 500;
const endMs = 1_000;

const dleEot = (n: number): Buffer => Buffer.from([0x10, 0x04, n]);
/** How long what a printer still has may take to come out. */
const restMs = 4_000;

/** GS r 1: answered in its turn, so after all before it has come out. */
const askWhenDone = Buffer.from([0x1d, 0x72, 0x01]);
/** DLE DC4 8: throws away what the printer has and hasn't printed; it answers with a block that ends with a zero. */
const clearBuffer = Buffer.from([0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]);

/** Asks a printer how it stands. */
export async function askState(address: PrinterAddress): Promise<PrinterState> {
  const opened = await open(address);
  if (typeof opened === "string") return opened;
  const state = await opened.state();
  await opened.end();
  return state;
}

/**
 * Sends one job over a connection of its own. Nothing of it is sent to a printer that can't print it now: then it is `notPrinted` for
 * certain and may be tried again. From its first byte on the printer alone knows; it is `printed` only when it says so. A job that
 * doesn't come out in time is cleared from the printer, so that it isn't printed later to nobody; so is the half of one that a process
 * left which died, or the printer would take this job's first bytes for the rest of that picture.
 */
export async function sendJob(address: PrinterAddress, job: Uint8Array, withinMs: number): Promise<Printed> {
  const opened = await open(address);
  if (typeof opened === "string") return { outcome: "notPrinted", reason: opened };
  const state = await opened.state();
  if (!isPrinting(state)) {
    await opened.end();
    return { outcome: "notPrinted", reason: state };
  }
  opened.askWhenDone();
  if (!(await opened.isDone(restMs))) await opened.clear();
  opened.write(job);
  opened.askWhenDone();
  const until = performance.now() + Math.min(printMs, withinMs);
  while (performance.now() < until && !opened.isClosed()) {
    if (await opened.isDone(askAgainMs)) {
      await opened.end();
      return { outcome: "printed", reason: state };
    }
    const now = await opened.state();
    // Busy with printing it may answer late; what it does answer counts.
    if (now !== "noAnswer" && !isPrinting(now) && now !== "offline") return opened.abandon(now);
  }
  return opened.abandon("noAnswer");
}

type Connection = Awaited<ReturnType<typeof talk>>;

async function open({ host, port }: PrinterAddress): Promise<Connection | PrinterState> {
  // An address is not looked up: it is checked here.
  if (/^[\d.]+$|:/.test(host) && !isPrinterAddress(host)) return "notAllowed";
  const socket = connect({ host, port, lookup: printerLookup, noDelay: true });
  const failure = await new Promise<Error | null>((resolve) => {
    socket.once("connect", () => resolve(null)).once("error", resolve);
    socket.setTimeout(connectMs, () => resolve(new Error("no connection in time")));
  });
  socket.setTimeout(0);
  if (!failure) return talk(socket);
  socket.on("error", () => undefined).destroy();
  return failure instanceof Unreachable ? "notAllowed" : "noAnswer";
}

/** What can be said to a printer that is connected, and what it has answered. */
function talk(socket: Socket) {
  let isClosed = false;
  /** How often it was asked to answer in its turn, and did. */
  let turnQueries = 0;
  let turnAnswers = 0;
  let isClearing = false;
  /** In the order in which they were asked for: one that comes late still belongs to its own question. */
  const realTime: number[] = [];
  let queries = 0;
  let wake: () => void = () => undefined;
  socket.on("data", (bytes) => {
    for (const byte of bytes) {
      if (isClearing) isClearing = byte !== 0;
      else if (byte === clearAnswer) isClearing = true;
      else if (isRealTimeStatus(byte)) realTime.push(byte);
      else if (isPaperSensorStatus(byte)) turnAnswers++;
    }
    wake();
  });
  const closed = (): void => {
    isClosed = true;
    wake();
  };
  socket.on("error", closed).on("close", closed).on("end", closed);

  /** Whether `is` comes true before the time is over. */
  async function wait(is: () => boolean, withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    while (!is() && !isClosed && performance.now() < until) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([woken, pause(until - performance.now(), undefined, { ref: false })]);
    }
    return is();
  }

  async function state(): Promise<PrinterState> {
    const answers: Partial<StatusAnswers> = {};
    for (const [name, n] of Object.entries(statusQueries)) {
      if (isClosed) return "noAnswer";
      socket.write(dleEot(n));
      const mine = queries++;
      if (!(await wait(() => realTime.length > mine, statusMs))) return "noAnswer";
      answers[name as keyof StatusAnswers] = realTime[mine] as number;
    }
    return stateOf(answers as StatusAnswers);
  }

  return {
    state,
    write: (bytes: Uint8Array): unknown => socket.write(bytes),
    askWhenDone(): void {
      turnQueries++;
      socket.write(askWhenDone);
    },
    isClosed: () => isClosed,
    /** Whether all that it was sent has come out. */
    isDone: (withinMs: number) => wait(() => turnAnswers >= turnQueries, withinMs),
    /** Throws away what the printer has, with the questions in it. */
    async clear(): Promise<void> {
      socket.write(clearBuffer);
      await wait(() => false, clearMs);
      turnQueries = turnAnswers;
    },
    /** Ended on both sides: a printer serves one connection, and the next job may follow at once. */
    async end(): Promise<void> {
      socket.end();
      await wait(() => false, endMs);
      socket.destroy();
    },
    /** Gives a job up: what has not been sent is thrown away here, what has been sent is cleared there. */
    async abandon(reason: PrinterState): Promise<Printed> {
      if (!isClosed) await this.clear();
      socket.resetAndDestroy();
      return { outcome: "unsure", reason };
    },
  };
}
