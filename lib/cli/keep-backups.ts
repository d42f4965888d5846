import { once } from "node:events";
import { join } from "node:path";
import { newestBackup } from "../backup/newest-backup.ts";
import { lastRehearsal } from "../backup/rotation.ts";
import { now } from "../clock.ts";
import { env } from "../env.ts";
import { say } from "./console.ts";
import { end, exitOf, runNode } from "./processes.ts";

const hour = 3_600_000;
/** How often it is looked whether a backup is due. */
const lookMs = 10 * 60_000;
const everyMs = 24 * hour;
const rehearseEveryMs = 7 * 24 * hour;

/** What is due at `at`: a backup a day after the last, and a rehearsal with it once a week. */
export function dueBackup(
  at: number,
  newest: string | null,
  rehearsed: string | null,
): { isDue: boolean; withRehearsal: boolean } {
  const age = (since: string | null) => {
    const past = since === null ? Number.NaN : at - Date.parse(since);
    // Of a day to come, when the clock was ahead: nobody knows how old it is.
    return past >= 0 ? past : Number.POSITIVE_INFINITY;
  };
  return { isDue: age(newest) >= everyMs, withRehearsal: age(rehearsed) >= rehearseEveryMs };
}

/** Makes a backup each day while Kom in runs, and keeps the newest `keep`. Each is a process of its own: it costs the server no pause. */
export function keepBackups(keep: number, hasOffice: () => Promise<boolean>): () => Promise<void> {
  let running: ReturnType<typeof runNode> | null = null;
  async function look(): Promise<void> {
    if (running) return;
    const rehearsed = lastRehearsal(join(env.dataDirectory, "backups"));
    const newest = await newestBackup();
    const due = dueBackup(now().getTime(), newest?.at ?? null, rehearsed?.at ?? null);
    if (!due.isDue || !(await hasOffice())) return;
    const more = due.withRehearsal ? ["--rehearse"] : [];
    running = runNode("lib/cli/backup.ts", ["--keep", String(keep), ...more], {}, "quiet");
    const code = await Promise.race([
      exitOf(running),
      // The program itself is missing while somebody installs anew: that must not end the server.
      once(running, "error").then(([error]) => say(String(error))),
    ]);
    running = null;
    if (code !== 0)
      say("The daily backup failed; the lines above say why. It is tried again in ten minutes.");
  }
  const timer = setInterval(() => void look().catch((error) => say(String(error))), lookMs);
  const first = setTimeout(() => void look().catch((error) => say(String(error))), 60_000);
  return async () => {
    clearInterval(timer);
    clearTimeout(first);
    if (running) await end(running);
  };
}
