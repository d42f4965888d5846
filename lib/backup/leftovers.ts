import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { forgetHome } from "../db/embedded/home.ts";
import { endOrphaned } from "../db/embedded/postgres-server.ts";
import { env } from "../env.ts";
import { tryLock } from "../machine/lock.ts";
import { ours } from "./rotation.ts";

/** Folders of rehearsals begin with this, in the data directory: visits lie nowhere else. */
export const rehearsalPrefix = "rehearsal-";

/** Held by whoever writes or rehearses a backup: what lies there meanwhile is no leftover. */
const lockFile = (): string => join(env.dataDirectory, "backup.lock");

/** Does `work`, during which nobody takes what it makes for left behind. */
export async function whileBackingUp<T>(work: () => Promise<T>): Promise<T> {
  await removeLeftovers();
  const release = tryLock(lockFile(), "shared");
  return work().finally(() => release?.());
}

/**
 * Removes what backups and rehearsals left that were killed: half files, and whole databases with everybody's visits, which would
 * outlive every time limit. Nothing while another process makes one.
 */
export async function removeLeftovers(): Promise<void> {
  // Where there is nothing, not even a lock is made: a directory may be one to read only.
  if (rehearsals().length === 0 && halves().length === 0) return;
  const release = tryLock(lockFile(), "alone");
  if (!release) return;
  try {
    for (const folder of rehearsals()) {
      await endOrphaned(folder);
      forgetHome(folder);
    }
    for (const file of halves()) rmSync(file, { force: true });
  } finally {
    release();
  }
}

const rehearsals = (): string[] => pathsIn(env.dataDirectory, (name) => name.startsWith(rehearsalPrefix));

const halves = (): string[] =>
  pathsIn(
    join(env.dataDirectory, "backups"),
    (name) => ours.test(name.replace(/(\.[0-9a-f]{8})?\.part$/, "")) && name.endsWith(".part"),
  );

const pathsIn = (folder: string, isWanted: (name: string) => boolean): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(isWanted)
        .map((name) => join(folder, name))
    : [];
