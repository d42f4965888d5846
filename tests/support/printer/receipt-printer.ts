import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { listenAgain } from "../listen-again.ts";
import { escPosParser } from "./escpos-parser.ts";

/**
 * `paperOut`, `paperLow`, `coverOpen`, `fault`, `offline`: what its sensors say. `silent`: takes the connection and never answers.
 * `slow`: prints few bytes at a time. `diesHalfway`: resets the connection in the middle of a picture. `runsOut`: the paper ends there.
 * `mute`: prints and answers status, and never says that it has printed. `stalls`: reads no further than the middle of a picture.
 */
export type Manner =
  | ("well" | "paperLow" | "paperOut" | "coverOpen" | "fault" | "offline")
  | ("silent" | "slow" | "diesHalfway" | "runsOut" | "mute" | "stalls");

const halfway = 20_000;
/** Bytes a second of a slow one: a slip takes half a minute. */
const slowRate = 2_000;

/** A receipt printer on a port of its own between 9100 and 9199, which reads ESC/POS byte by byte and prints into memory. */
export async function startPrinter(manner: Manner = "well") {
  const state = { manner, connections: 0, most: 0, cleared: 0 };
  const open = new Set<Socket>();
  const listener = {
    status: (n: number) => void reply(statusByte(state.manner, n)),
    paperSensor: () => void (state.manner !== "mute" && reply(0x00)),
    clear: () => void state.cleared++,
  };
  const parser = escPosParser(listener);
  let answering: Socket | null = null;
  const reply = (byte: number) => answering?.writable && answering.write(Buffer.of(byte));

  function serve(socket: Socket): void {
    open.add(socket);
    state.connections++;
    state.most = Math.max(state.most, open.size);
    socket.on("error", () => undefined).on("close", () => open.delete(socket));
    if (state.manner === "silent") return;
    let read = 0;
    socket.on("data", async (bytes) => {
      answering = socket;
      socket.pause();
      for (const byte of bytes) {
        if (socket.destroyed) return;
        parser.push(byte);
        read++;
        if (read === halfway && state.manner === "diesHalfway") return void socket.resetAndDestroy();
        // What came after the half is lost with the connection.
        if (read === halfway && state.manner === "stalls") return;
        if (read === halfway && state.manner === "runsOut") {
          state.manner = "paperOut";
          parser.stop(true);
        }
        if (state.manner === "slow" && read % (slowRate / 10) === 0)
          await new Promise((wake) => setTimeout(wake, 100));
      }
      socket.resume();
    });
  }

  let server = await listen(serve);
  const { port } = server.address() as { port: number };
  return {
    host: "127.0.0.1",
    port,
    state,
    parser,
    /** Whole slips that came out. */
    slips: () => parser.jobs,
    behave(next: Manner) {
      state.manner = next;
      parser.stop(next === "paperOut");
    },
    /** Pulls the plug; `plugIn` puts it back at the same address. */
    unplug() {
      for (const socket of open) socket.resetAndDestroy();
      server.close();
    },
    async plugIn() {
      server = createServer(serve);
      await listenAgain(server, port);
    },
    stop() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** Answers of DLE EOT n: fixed bits 0xx1xx10, and what the manner sets. */
function statusByte(manner: Manner, n: number): number {
  const fixed = 0b0001_0010;
  const isOff = manner === "paperOut" || manner === "coverOpen" || manner === "fault" || manner === "offline";
  // Bit 2 of the printer's status is the drawer's pin, high where there is no drawer.
  if (n === 1) return fixed | 0b0100 | (isOff ? 0b1000 : 0);
  if (n === 2)
    return (
      fixed |
      (manner === "coverOpen" ? 0b0100 : 0) |
      (manner === "paperOut" ? 0b10_0000 : 0) |
      (manner === "fault" ? 0b100_0000 : 0)
    );
  if (n === 3) return fixed | (manner === "fault" ? 0b1000 : 0);
  return fixed | (manner === "paperOut" ? 0b110_1100 : manner === "paperLow" ? 0b1100 : 0);
}

let started = 0;
async function listen(serve: (socket: Socket) => void): Promise<Server> {
  // Each worker has ports of its own, and takes the next each time: one that is unplugged must not become another test's printer.
  const first = 9100 + 25 * (Number(process.env.VITEST_POOL_ID ?? 0) % 4);
  const turn = started++;
  const ports = Array.from({ length: 25 }, (_, at) => first + ((turn + at) % 25));
  for (const port of ports) {
    const server = createServer(serve).listen(port, "127.0.0.1");
    // Waiting for one event, `once` fails with the other.
    const failure = await once(server, "listening").then(
      () => null,
      (error: Error) => error,
    );
    if (!failure) return server;
  }
  throw new Error("no port is free");
}
