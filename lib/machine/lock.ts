import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";

/** Held as long as it is not given back; without a reference it would be collected, and the lock with it. */
const openLocks = new Set<DatabaseSync>();
const busy = 5;

/**
 * A lock on `file`, shared by many or held by one alone; null when it can't be had now. It is SQLite's, as Node has none of its
 * own: the kernel gives it back however the holder ends, so none is ever stale. The file stays empty and is never removed, as
 * two processes would else hold locks on two files of one name.
 */
export function tryLock(file: string, kind: "shared" | "alone"): (() => void) | null {
  mkdirSync(dirname(file), { recursive: true });
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec(kind === "alone" ? "BEGIN EXCLUSIVE" : "BEGIN; SELECT count(*) FROM sqlite_schema");
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === busy) return null;
    throw error;
  }
  openLocks.add(lock);
  return () => {
    if (openLocks.delete(lock)) lock.close();
  };
}

/** Does `work` while nobody else holds the lock; `onWait` is told once when another does. */
export async function alone<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  let release = tryLock(file, "alone");
  if (!release) onWait();
  while (!release) {
    await pause(100);
    release = tryLock(file, "alone");
  }
  try {
    return await work();
  } finally {
    release();
  }
}
