import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "../env.ts";

export type BackupFile = { name: string; at: string; bytes: number };

/** The latest backup in the data directory, where `npm run backup` puts it; null when there is none. Copies taken elsewhere are not seen from here. */
export async function newestBackup(): Promise<BackupFile | null> {
  const folder = join(/* turbopackIgnore: true */ env.dataDirectory, "backups");
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  let newest: BackupFile | null = null;
  for (const name of names.filter((one) => one.endsWith(".ndjson.gz"))) {
    const { mtime, size } = await stat(join(folder, name));
    const at = mtime.toISOString();
    if (!newest || at > newest.at) newest = { name, at, bytes: size };
  }
  return newest;
}
