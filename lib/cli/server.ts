import type { ChildProcess } from "node:child_process";
import { env } from "../env.ts";
import { say } from "./console.ts";
import { answers, end, exitOf, runServer } from "./processes.ts";

export type Keeper = {
  /** True once the present server answers. */
  isUp(): Promise<boolean>;
  /** Resolves when it isn't worth trying any more. */
  gaveUp: Promise<void>;
  end(): Promise<void>;
};

/** A server that ended this often within a minute will not do better the next time. */
const mostDeaths = 5;

/** The built application on its port; one that is killed is started again at once. */
export function keepServing(): Keeper {
  let ending = false;
  let server = launch();
  const deaths: number[] = [];

  async function watch(): Promise<void> {
    while (!ending) {
      await exitOf(server);
      if (ending) return;
      deaths.push(performance.now());
      if (deaths.filter((at) => performance.now() - at < 60_000).length > mostDeaths) return;
      say("The server ended by itself; starting it again.");
      server = launch();
    }
  }

  return {
    isUp: () => answers(`http://localhost:${env.port}/api/health`, server),
    gaveUp: watch(),
    async end() {
      ending = true;
      await end(server);
    },
  };
}

const launch = (): ChildProcess => runServer(env.port);
