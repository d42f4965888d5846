import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { serverBundle } from "../build.ts";
import { env, ownUrl } from "../env.ts";
import { say } from "./console.ts";
import { answers, end, exitOf, runNode } from "./processes.ts";

/** The bundled application, serving on `port`. */
export const runServer = (
  port: number,
  more: Record<string, string> = {},
  voice: "quiet" | "loud" = "quiet",
): ChildProcess =>
  runNode(join(env.build, serverBundle), [], { NODE_ENV: "production", ...more, PORT: String(port) }, voice);

export type Supervisor = {
  /** True once the first server answers. */
  isUp(): Promise<boolean>;
  /** Resolves when it isn't worth trying any more. */
  gaveUp: Promise<void>;
  end(): Promise<void>;
};

/** A server that ended this often in a row before it ever answered will not do better the next time. */
const mostFailures = 5;
/** Liveness: how often the server is asked, how long it may take to answer, and how many answers in a row it may owe. */
const healthCheck = { everyMs: 3_000, withinMs: 5_000, missed: 3 };

/** The built application on its port; one that ends, or lives on without answering, is replaced at once. */
export function supervise(
  launch: () => ChildProcess = () => runServer(env.port),
  url = `${ownUrl()}/api/health`,
  liveness = healthCheck,
): Supervisor {
  let ending = false;
  let server = launch();
  let isUp = answers(url, server);
  const isFirstUp = isUp;

  async function watch(): Promise<void> {
    for (let failures = 0; ; ) {
      const wasUp = await lifeOf(server, isUp, url, liveness);
      failures = wasUp ? 0 : failures + 1;
      if (ending || failures >= mostFailures) return;
      say("The server ended by itself; starting it again.");
      await pause(failures * 500);
      if (ending) return;
      server = launch();
      isUp = answers(url, server);
    }
  }

  return {
    isUp: () => isFirstUp,
    gaveUp: watch(),
    async end() {
      ending = true;
      await end(server);
    },
  };
}

/** Until the server has ended, by itself or because it hangs; tells whether it ever answered. */
async function lifeOf(
  server: ChildProcess,
  isUp: Promise<boolean>,
  url: string,
  liveness: typeof healthCheck,
): Promise<boolean> {
  const gone = exitOf(server);
  const wasUp = await isUp;
  for (let missed = wasUp ? 0 : liveness.missed; isRunning(server); ) {
    if (missed >= liveness.missed) {
      say("The server does not answer; it is ended.");
      server.kill("SIGKILL");
      await gone;
    } else {
      await Promise.race([gone, pause(liveness.everyMs)]);
      missed = (await isAlive(url, liveness.withinMs)) ? 0 : missed + 1;
    }
  }
  return wasUp;
}

/** Whatever it answers: whether the database is there is none of this question. */
const isAlive = (url: string, withinMs: number): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(withinMs) }).then(
    () => true,
    () => false,
  );

const isRunning = (server: ChildProcess): boolean => server.exitCode === null && server.signalCode === null;
