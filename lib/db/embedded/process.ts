import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { textOf } from "../../machine/whole-files.ts";
import type { Home } from "./home.ts";

/** What the server's own lock file says of it; the file is read and never removed. */
export type Noted = { pid: number; port: number | null };

/** The live server on this data; null when there is none, whatever a crash left in the file. */
export function runningServer(home: Home): Noted | null {
  const noted = notedServer(home);
  return noted && isServerOf(home, noted.pid) ? noted : null;
}

/** The port where it takes connections, which it notes a little later than that it lives. */
export const runningPort = (home: Home): number | null => runningServer(home)?.port ?? null;

/** The number in a file whose server is gone: by now it may be anybody's, and PostgreSQL by itself would take it for a server. */
export function stalePid(home: Home): number | null {
  const noted = notedServer(home);
  return noted && !isServerOf(home, noted.pid) ? noted.pid : null;
}

export const lockFile = (home: Home): string => join(home.data, "postmaster.pid");

function notedServer(home: Home): Noted | null {
  const [pid, , , port] = textOf(lockFile(home))?.split("\n") ?? [];
  return Number(pid) > 0 ? { pid: Number(pid), port: Number(port) || null } : null;
}

/**
 * The number of a process is given away again, also to another PostgreSQL, so the process is asked: it names its data since
 * it was started. Times of starting would be wrong after the clock was set.
 */
export function isServerOf(home: Home, pid: number): boolean {
  const args = argumentsOf(pid);
  return /(^|[/\\])postgres(\.exe)? /.test(args) && args.includes(`-D ${home.data} `);
}

/** Not one that has ended and is still listed. */
export const isAlive = (pid: number): boolean => argumentsOf(pid) !== "";

/** What the process was started with, with blanks between; empty when there is none. */
export function argumentsOf(pid: number): string {
  if (process.platform !== "linux")
    return spawnSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return ""; // it is gone
  }
}
