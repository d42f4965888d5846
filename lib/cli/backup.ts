import { existsSync, mkdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { contentOf, describeContent } from "../backup/content.ts";
import { whileBackingUp } from "../backup/leftovers.ts";
import { newestBackup } from "../backup/newest-backup.ts";
import { rehearse } from "../backup/rehearse.ts";
import { noteRehearsal, rotate } from "../backup/rotation.ts";
import { backup } from "../backup/write-backup.ts";
import { now } from "../clock.ts";
import { hasEmbedded, runningEmbedded } from "../db/embedded/postgres-server.ts";
import { env, settle } from "../env.ts";
import { readArguments, wholeNumber } from "./arguments.ts";
import { giveUp, say } from "./console.ts";
import { openDatabase } from "./database.ts";

/** `npm run backup [-- file]`: also while Kom in runs. */
const { words, values } = readArguments({
  usage: "npm run backup [-- <file>] [--keep <n>] [--rehearse] [--only-rehearse]",
  about: `Writes everything the office has to one file, also while Kom in runs. Without a name it is put into
<data directory>/backups. An existing file is not overwritten. KOM_IN_DATA or DATABASE_URL say which office.
  --keep <n>        then deletes all but the newest n of <data directory>/backups, 1 to 3650
  --rehearse        then restores the file into a database made for it and thrown away, and says what came back
  --only-rehearse   restores <file>, or the newest backup, in that way and makes no new one`,
  options: {
    keep: { type: "string" },
    rehearse: { type: "boolean", default: false },
    "only-rehearse": { type: "boolean", default: false },
  },
  words: ["file"],
});
const folder = join(env.dataDirectory, "backups");
const keep = values.keep === undefined ? null : wholeNumber("--keep", values.keep, 1, 3650);

/** What is half made when a signal comes is taken back: it would hold visits. */
const ending = new AbortController();
const isEnded = () => ending.abort(new Error("Ended before it was done; what was half made is removed."));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, isEnded);

try {
  const given = values["only-rehearse"] ? await fileToRehearse() : null;
  if (!given) requireDatabase();
  await whileBackingUp(() => (given ? tellRehearsal(given) : make()));
} catch (error) {
  giveUp(error);
}
process.exit(0);

async function fileToRehearse(): Promise<string> {
  const newest = await newestBackup();
  const file = words[0] ? resolve(words[0]) : newest && join(folder, newest.name);
  if (!file)
    throw new Error(`There is no backup in ${folder} to rehearse with. Which one? npm run backup -- <file>`);
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  return file;
}

/** Nothing is made where there is nothing to back up. */
function requireDatabase(): void {
  if (env.databaseUrl || hasEmbedded(env.dataDirectory)) return;
  throw new Error(
    `There is no database in ${env.dataDirectory}, so nothing was written. Which office? KOM_IN_DATA=<its directory> npm run backup`,
  );
}

async function make(): Promise<void> {
  const file = await write();
  if (keep !== null) {
    const gone = rotate(folder, keep);
    say(`Kept the newest ${keep}; deleted ${gone.length === 0 ? "none" : gone.join(", ")}.`);
  }
  if (values.rehearse) await tellRehearsal(file);
}

async function write(): Promise<string> {
  const stamp = now().toISOString().slice(0, 19).replace(/[-:]/g, "");
  const file = resolve(words[0] ?? join(folder, `kom-in-${stamp}.ndjson.gz`));
  if (existsSync(file)) throw new Error(`${file} exists already and is not overwritten. Name another file.`);
  const running = env.databaseUrl ?? (await runningEmbedded(env.dataDirectory));
  const database = running ? { url: running, stop: async () => undefined } : await openDatabase();
  const { content, counts } = await writeTo(file, database.url).finally(database.stop);
  say(`Backed up: ${describeContent(content)}`);
  say(`${rowsOf(counts)} in ${file} (${Math.ceil(statSync(file).size / 1024)} KB)`);
  say(
    env.backupKey
      ? "It is encrypted with KOM_IN_BACKUP_KEY: without that key nothing of it comes back. Keep the key elsewhere."
      : "It is not encrypted: set KOM_IN_BACKUP_KEY to have it so.",
  );
  say(
    "It holds password hashes and visits: keep it as safe as the database. Signed-in sessions are not in it.",
  );
  return file;
}

async function writeTo(file: string, databaseUrl: string) {
  const content = await contentOf(databaseUrl);
  if (content.offices.length === 0)
    throw new Error("There is no office in this database yet, so nothing was written.");
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Written down before the file is, so that what leaves the house is on record in what stays, and in the file itself.
  settle({ databaseUrl });
  const { appendAlone } = await import("../audit/commands.ts");
  await appendAlone({ officeId: null, actorKind: "system", actorId: null, action: "backupMade" });
  const counts = await backup(databaseUrl, file, now(), { key: env.backupKey, ended: ending.signal });
  return { content, counts };
}

/** A backup that was never restored is a hope. What came back is noted where `npm run doctor` looks. */
async function tellRehearsal(file: string): Promise<void> {
  const { counts, content, seconds } = await rehearse(file, env.backupKey, ending.signal);
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  noteRehearsal(folder, {
    file: basename(file),
    at: now().toISOString(),
    rows,
    tables: Object.keys(counts).length,
  });
  say(`Rehearsed: ${rowsOf(counts)} came back in ${seconds.toFixed(1)} s, and the audit chain verifies.`);
  say(`In it: ${describeContent(content)}`);
}

function rowsOf(counts: Record<string, number>): string {
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return `${rows} rows of ${Object.keys(counts).length} tables`;
}
