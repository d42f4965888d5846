import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives `use` the path of a file with the password, for as long as it runs. A name that can't be guessed, made with `wx`: nobody
 * can have put a link or a file of their own there first.
 */
export function withPasswordFile<T>(password: string, use: (path: string) => T): T {
  const path = join(tmpdir(), `kom-in-${randomBytes(16).toString("hex")}`);
  writeFileSync(path, `${password}\n`, { mode: 0o600, flag: "wx" });
  try {
    return use(path);
  } finally {
    rmSync(path, { force: true });
  }
}
