import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forgetHome } from "../db/embedded/home.ts";
import { startEmbedded } from "../db/embedded/postgres-server.ts";
import { migrate } from "../db/migrations/migrate.ts";
import { type Content, contentOf } from "./content.ts";
import { restore } from "./read-backup.ts";

/**
 * Restores a backup into a database of its own, made for this and thrown away, as after a fire: the rows that came back and what a
 * person recognises them by. Throws a sentence when the file is damaged, cut off, newer, or its audit chain is broken.
 */
export async function rehearse(
  file: string,
  key: string | null,
): Promise<{ counts: Record<string, number>; content: Content; seconds: number }> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "kom-in-rehearsal-"));
  try {
    const scratch = await startEmbedded(folder);
    try {
      await migrate(scratch.url);
      const counts = await restore(scratch.url, file, { key });
      const content = await contentOf(scratch.url);
      return { counts, content, seconds: (performance.now() - began) / 1000 };
    } finally {
      await scratch.stop();
    }
  } finally {
    forgetHome(folder);
  }
}
