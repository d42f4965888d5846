import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { median } from "../load.ts";
import { freePort } from "../servers.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";

const timeoutMs = 120_000;

/** From `npm start` to the first page served, when everything is installed and built and the database exists. */
export async function measureStart(): Promise<Row[]> {
  const times: number[] = [];
  // The first makes the database.
  for (let round = 0; round <= sized(3, 1); round++) {
    const time = await start();
    if (round > 0) times.push(time);
  }
  return [{ what: "16 npm start, warm", figure: median(times) / 1_000, unit: " s", goal: "<= 2.5 s" }];
}

async function start(): Promise<number> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), KOM_IN_DATA: ".data/bench-start" };
  const began = performance.now();
  const child = spawn("npm", ["start"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const gone = once(child, "exit");
  try {
    while (performance.now() - began < timeoutMs) {
      if (child.exitCode !== null) break;
      const response = await fetch(`http://localhost:${port}/sign-in`).catch(() => null);
      if (response?.status === 200) return performance.now() - began;
      await pause(20);
    }
    throw new Error("npm start did not serve a page");
  } finally {
    child.kill("SIGTERM");
    await gone;
  }
}
