import { mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { now } from "../clock.ts";
import { backup } from "../db/backup.ts";
import { runningEmbedded } from "../db/embedded.ts";
import { env } from "../env.ts";
import { giveUp, say } from "./console.ts";
import { openDatabase } from "./database.ts";

/** `npm run backup [-- file]`: also while Kom in runs. */
const stamp = now().toISOString().slice(0, 16).replace(/[-:]/g, "");
const file = resolve(process.argv[2] ?? join(env.dataDirectory, "backups", `kom-in-${stamp}.ndjson.gz`));
mkdirSync(dirname(file), { recursive: true, mode: 0o700 });

const running = env.databaseUrl ?? (await runningEmbedded(env.dataDirectory));
const database = running ? { url: running, stop: async () => undefined } : await openDatabase().catch(giveUp);
const counts = await backup(database.url, file, now()).catch(giveUp);
await database.stop();
const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
say(
  `${rows} rows of ${Object.keys(counts).length} tables in ${file} (${Math.ceil(statSync(file).size / 1024)} KB)`,
);
say(
  "It holds password hashes and visits: keep it as safe as the database. Signed-in sessions are not in it.",
);
process.exit(0);
