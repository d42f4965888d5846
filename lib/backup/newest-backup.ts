import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../env.ts";

export type BackupFile = { name: string; at: string; bytes: number };

/** The latest backup in the data directory, where `npm run backup` puts it; null when there is none. Copies taken elsewhere are not seen from here. */
export async function newestBackup(): Promise<BackupFile | null> {
  const folder = join(/* turbopackIgnore: true */ env.dataDirectory, "backups");
  const names = (await readdir(folder).catch(unlessGone)) ?? [];
  let newest: BackupFile | null = null;
  for (const name of names.filter((one) => one.endsWith(".ndjson.gz"))) {
    const file = await stat(join(folder, name)).catch(unlessGone);
    const at = file?.mtime.toISOString();
    if (file && at && (!newest || at > newest.at)) newest = { name, at, bytes: file.size };
  }
  return newest;
}

/** Before the first backup there is no folder, and a file may be rotated away by another process while the folder is read. */
function unlessGone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
