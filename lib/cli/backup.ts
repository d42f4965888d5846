import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { contentOf, describeContent } from "../backup/content.ts";
import { backup } from "../backup/write-backup.ts";
import { now } from "../clock.ts";
import { hasEmbedded, runningEmbedded } from "../db/embedded/postgres-server.ts";
import { env, settle } from "../env.ts";
import { readArguments } from "./arguments.ts";
import { giveUp, say } from "./console.ts";
import { openDatabase } from "./database.ts";

/** `npm run backup [-- file]`: also while Kom in runs. */
const { words } = readArguments({
  usage: "npm run backup [-- <file>]",
  about: `Writes everything the office has to one file, also while Kom in runs. Without a name it is put into
<data directory>/backups. An existing file is not overwritten. KOM_IN_DATA or DATABASE_URL say which office.`,
  words: ["file"],
});
const stamp = now().toISOString().slice(0, 16).replace(/[-:]/g, "");
const file = resolve(words[0] ?? join(env.dataDirectory, "backups", `kom-in-${stamp}.ndjson.gz`));
if (existsSync(file)) giveUp(`${file} exists already and is not overwritten. Name another file.`);
if (!env.databaseUrl && !hasEmbedded(env.dataDirectory))
  giveUp(
    `There is no database in ${env.dataDirectory}, so nothing was written. Which office? KOM_IN_DATA=<its directory> npm run backup`,
  );

const running = env.databaseUrl ?? (await runningEmbedded(env.dataDirectory));
const database = running ? { url: running, stop: async () => undefined } : await openDatabase().catch(giveUp);
const content = await contentOf(database.url).catch(giveUp);
if (content.offices.length === 0) {
  await database.stop();
  giveUp("There is no office in this database yet, so nothing was written.");
}
mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
// Written down before the file is, so that what leaves the house is on record in what stays, and in the file itself.
settle({ databaseUrl: database.url });
const { appendAlone } = await import("../audit/commands.ts");
await appendAlone({ officeId: null, actorKind: "system", actorId: null, action: "backupMade" }).catch(giveUp);
const counts = await backup(database.url, file, now(), { key: env.backupKey }).catch(giveUp);
await database.stop();
const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
say(`Backed up: ${describeContent(content)}`);
say(
  `${rows} rows of ${Object.keys(counts).length} tables in ${file} (${Math.ceil(statSync(file).size / 1024)} KB)`,
);
say(
  env.backupKey
    ? "It is encrypted with KOM_IN_BACKUP_KEY: without that key nothing of it comes back. Keep the key elsewhere."
    : "It is not encrypted: set KOM_IN_BACKUP_KEY to have it so.",
);
say(
  "It holds password hashes and visits: keep it as safe as the database. Signed-in sessions are not in it.",
);
process.exit(0);
