import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { shutdownMs } from "../db/embedded/postgres-server.ts";
import { env } from "../env.ts";
import { say } from "./console.ts";

const root = resolve(import.meta.dirname, "../..");
const nextBinary = resolve(root, "node_modules/next/dist/bin/next");
const exitWithParent = resolve(import.meta.dirname, "exit-with-parent.mjs");

/** A Node process of ours that can't outlive this one. `quiet` shows only what it complains about. */
export function runNode(
  file: string,
  args: string[],
  more: Record<string, string> = {},
  voice: "quiet" | "loud" = "loud",
): ChildProcess {
  return spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", exitWithParent, file, ...args],
    {
      cwd: root,
      stdio: ["ignore", voice === "loud" ? "inherit" : "ignore", "inherit", "ipc"],
      // A group of its own: Ctrl-C reaches this process first, which stops the others in order.
      detached: true,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...more },
    },
  );
}

export const runNext = (
  args: string[],
  more: Record<string, string>,
  voice: "quiet" | "loud" = "loud",
): ChildProcess => runNode(nextBinary, args, more, voice);

/** Resolves with the exit code; a signal counts as 1. */
export const exitOf = (child: ChildProcess): Promise<number> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode ?? 1);
    child.once("exit", (code) => done(code ?? 1));
  });

/** Asks to end, and insists after `timeoutMs`. */
export async function end(child: ChildProcess, timeoutMs = 5_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = exitOf(child);
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  await gone;
  clearTimeout(insist);
}

/** Whether something else listens already where the server will. */
const isPortTaken = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => answer(error.code === "EADDRINUSE"));
    probe.listen({ port, ...(env.host ? { host: env.host } : {}) }, () => probe.close(() => answer(false)));
  });

/** Waits for a port that a server on its way out still holds, and says so; false when it is not given back. */
export async function isPortFree(port: number, timeoutMs = shutdownMs, tell = say): Promise<boolean> {
  const until = performance.now() + timeoutMs;
  for (let isLogged = false; await isPortTaken(port); isLogged = true) {
    if (performance.now() > until) return false;
    if (!isLogged) tell(`Waiting for port ${port}, which is still in use …`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return true;
}

/** Waits until `url` answers with a success; false when `child` ended first. */
export async function answers(url: string, child: ChildProcess, timeoutMs = 60_000): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (response?.ok) return true;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return false;
}

export type Stopping = {
  /** Stops without exiting; called while a signal is being obeyed it never returns. */
  stop(): Promise<void>;
  /** Goes on after `work` only when no signal came meanwhile. */
  unlessStopping<T>(work: Promise<T>): Promise<T>;
};

/** Runs `stop` once and exits: on Ctrl-C, on SIGTERM, and when the process that started this one is gone. */
export function stopOnSignal(stop: () => Promise<void>): Stopping {
  let stopping = false;
  const never = new Promise<never>(() => undefined);
  const obey = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say("\nStopping …");
    await stop();
    say("Stopped.");
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void obey());
  process.on("disconnect", () => void obey());
  // It may have gone before anybody listened.
  if (process.connected === false) void obey();
  return {
    stop: () => (stopping ? never : stop()),
    unlessStopping: (work) =>
      work.then(
        (value) => (stopping ? never : value),
        (error) => (stopping ? never : Promise.reject(error)),
      ),
  };
}
