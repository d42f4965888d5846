import { randomBytes } from "node:crypto";
import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { resolve } from "node:path";

/** Files that more than one process reads and writes, and that a crash or a full disk may cut off: each is there whole, or not at all. */

/** A name beside the file's that nobody else uses. */
const beside = (file: string): string => `${file}.${randomBytes(4).toString("hex")}`;

/** Writes the file anew, by default readable by its owner only: it is on the disk then, and whoever reads it meanwhile reads what it was. */
export function writeWhole(file: string, content: string | Buffer, mode = 0o600): void {
  const making = beside(file);
  try {
    writeFileSync(making, content, { mode, flush: true });
    renameSync(making, file);
  } catch (error) {
    rmSync(making, { force: true });
    throw error;
  }
}

/** A random secret made on first use and kept in the directory, readable by its owner only; of those who start together all read the same. */
export function persistentSecret(directory: string, name: string): string {
  const file = resolve(/* turbopackIgnore: true */ directory, name);
  mkdirSync(directory, { recursive: true });
  const secret = textOf(file) ?? madeOnce(file);
  if (secret) return secret;
  throw new Error(
    `${file} is empty, and what it held is needed to read what the office stored. Put it back from a copy; delete it only where nothing was stored yet.`,
  );
}

function madeOnce(file: string): string {
  const making = beside(file);
  try {
    writeFileSync(making, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
    placeOnce(making, file);
  } finally {
    rmSync(making, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}

/** Gives the file its name, unless another process has given it to its own. */
function placeOnce(made: string, file: string): void {
  try {
    linkSync(made, file);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    // Some network drives know no links.
    copyFileSync(made, file, constants.COPYFILE_EXCL);
  }
}

/** What the file holds; null when there is none. */
export function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
