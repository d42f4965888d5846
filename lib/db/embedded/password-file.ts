import { rmSync, writeFileSync } from "node:fs";

/** Puts the password into a file at `path`, a place where only we can write, for as long as `use` runs. */
export function withPasswordFile<T>(path: string, password: string, use: () => T): T {
  rmSync(path, { force: true });
  writeFileSync(path, `${password}\n`, { mode: 0o600, flag: "wx" });
  try {
    return use();
  } finally {
    rmSync(path, { force: true });
  }
}
