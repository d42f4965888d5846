import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { textOf, writeWhole } from "../machine/whole-files.ts";

/** As `npm run backup` names its files, formerly by the minute; anything else in the folder is the operator's own. */
export const ours = /^kom-in-\d{8}T\d{4}(?:\d{2})?\.ndjson\.gz$/;

/** Of these names the backups of ours that are older than the newest `keep`. Their names sort by time. */
export const outdated = (names: string[], keep: number): string[] =>
  names
    .filter((name) => ours.test(name))
    .toSorted()
    .slice(0, -keep || undefined);

/** Deletes all but the newest backups of the folder; returns what went. A backup holds visits: none is kept longer than asked for. */
export function rotate(folder: string, keep: number): string[] {
  const gone = outdated(readdirSync(folder), keep);
  // Another process may rotate at the same time.
  for (const name of gone) rmSync(join(folder, name), { force: true });
  return gone;
}

/** What the last rehearsal of a restore found. */
export type Rehearsal = { file: string; at: string; rows: number; tables: number };
const noteIn = (folder: string): string => join(folder, "rehearsed.json");

export function noteRehearsal(folder: string, rehearsal: Rehearsal): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(noteIn(folder), `${JSON.stringify(rehearsal)}\n`);
}

export function lastRehearsal(folder: string): Rehearsal | null {
  try {
    return JSON.parse(textOf(noteIn(folder)) ?? "null") as Rehearsal | null;
  } catch {
    return null; // cut off by a power cut: rehearsed once more, it is written anew
  }
}
