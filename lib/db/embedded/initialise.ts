import { spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Home } from "./home.ts";
import { withPasswordFile } from "./password-file.ts";
import { adviceOn } from "./postgres-log.ts";
import { isAlive } from "./process.ts";

/**
 * Makes PostgreSQL's data directory where there is none: beside its place, and moved there when it is whole. A first start that is
 * cut off in the middle leaves nothing that the next one would take for a database.
 */
export function initialise(home: Home, role: string, password: string): void {
  if (isInitialised(home)) return;
  removeLeftovers(home);
  // A volume mounted right there can't be moved to.
  const making = isMounted(home.data) ? home.data : `${home.data}.${process.pid}`;
  mkdirSync(making, { recursive: true, mode: 0o700 });
  give(making, home);
  try {
    initdb(home, making, role, password);
    if (making !== home.data) place(making, home);
  } finally {
    if (making !== home.data) rmSync(making, { recursive: true, force: true });
  }
}

/** To whom the processes run as. */
function give(path: string, { as }: Home): void {
  if (as.uid !== undefined && as.gid !== undefined) chownSync(path, as.uid, as.gid);
}

const isInitialised = (home: Home): boolean => existsSync(join(home.data, "PG_VERSION"));

const isMounted = (directory: string): boolean =>
  existsSync(directory) && statSync(directory).dev !== statSync(dirname(directory)).dev;

/** What earlier starts began, whose processes are gone. */
function removeLeftovers(home: Home): void {
  const parent = dirname(home.data);
  const begun = new RegExp(`^${basename(home.data)}\\.(\\d+)(\\.password)?$`);
  for (const name of readdirSync(parent)) {
    const pid = Number(begun.exec(name)?.[1]);
    // In a container the next start has the same number.
    if (pid === process.pid || (pid && !isAlive(pid)))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** On the disk before anything is stored in it: a move that a power cut undid would leave an empty place. */
function place(made: string, home: Home): void {
  try {
    renameSync(made, home.data);
  } catch (error) {
    // Another start was faster, with the same password.
    if (isInitialised(home)) return;
    throw error;
  }
  if (process.platform === "win32") return;
  const parent = openSync(dirname(home.data), "r");
  fsyncSync(parent);
  closeSync(parent);
}

function initdb(home: Home, data: string, role: string, password: string): void {
  // Beside the data, where the one who runs them gets to, whatever the machine's folder for such things allows.
  const passwordFile = `${data}.password`;
  const made = withPasswordFile(passwordFile, password, () => {
    give(passwordFile, home);
    const options = [
      `--pgdata=${data}`,
      `--username=${role}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--data-checksums",
    ];
    return spawnSync(home.binaries.initdb, options, { ...home.as, cwd: "/", encoding: "utf8" });
  });
  if (made.status === 0) return;
  const said = made.stderr || String(made.error);
  throw new Error(
    ["PostgreSQL could not make its data directory:", said.trim(), adviceOn(said)].filter(Boolean).join("\n"),
  );
}
