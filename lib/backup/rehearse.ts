import { randomBytes } from "node:crypto";
import { statfsSync } from "node:fs";
import { join } from "node:path";
import { forgetHome } from "../db/embedded/home.ts";
import { startEmbedded } from "../db/embedded/postgres-server.ts";
import { migrate } from "../db/migrations/migrate.ts";
import { env } from "../env.ts";
import { type Content, contentOf } from "./content.ts";
import { rehearsalPrefix } from "./leftovers.ts";
import { restore } from "./read-backup.ts";

/**
 * Restores a backup into a database of its own, made for this and thrown away, as after a fire: the rows that came back and what a
 * person recognises them by. Throws a sentence when the file is damaged, cut off, newer, or its audit chain is broken, and the reason of
 * `ended` once that is given: nothing of it is left then.
 */
export async function rehearse(
  file: string,
  key: string | null,
  ended: AbortSignal,
): Promise<{ counts: Record<string, number>; content: Content; seconds: number }> {
  const began = performance.now();
  const folder = join(env.dataDirectory, `${rehearsalPrefix}${randomBytes(4).toString("hex")}`);
  const disk = watchDisk();
  const over = AbortSignal.any([ended, disk.isFull]);
  try {
    over.throwIfAborted();
    const scratch = await startEmbedded(folder);
    const stop = () => void scratch.stop();
    over.addEventListener("abort", stop);
    try {
      over.throwIfAborted();
      await migrate(scratch.url);
      const counts = await restore(scratch.url, file, { key });
      const content = await contentOf(scratch.url);
      return { counts, content, seconds: (performance.now() - began) / 1000 };
    } catch (error) {
      over.throwIfAborted(); // what the server's end broke is none of the file
      throw error;
    } finally {
      over.removeEventListener("abort", stop);
      await scratch.stop();
    }
  } finally {
    disk.clear();
    forgetHome(folder);
  }
}

/** Free bytes below which `npm run doctor` calls for room: a disk that a rehearsal filled would stop the office. */
const reserved = 500_000_000;
const lookMs = 200;

/** Aborted for its reason while too little of the disk is left; `clear` ends the watch. */
function watchDisk(): { isFull: AbortSignal; clear: () => void } {
  const full = new AbortController();
  const look = () => {
    const { bavail, bsize } = statfsSync(env.dataDirectory);
    if (bavail * bsize < reserved)
      full.abort(new Error(`There is not enough room in ${env.dataDirectory} to restore a backup on trial.`));
  };
  look();
  const timer = setInterval(look, lookMs);
  return { isFull: full.signal, clear: () => clearInterval(timer) };
}
