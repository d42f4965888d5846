import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { exitOf } from "#lib/cli/processes.ts";
import { migrate } from "#lib/db/migrations/migrate.ts";
import { type Report, seconds } from "../report.ts";
import { directory, rowsOf, type TestInstallation } from "../test-installation.ts";

/** The largest that the database takes. */
const largest = 409_600;
/** What a command may use, in MB: less than a tenth of what all of them are as text, and for the heap half of that. */
const most = { memory: 400, heap: 128 };

/** As many recordings as twelve languages have phrases, each of the largest size: backed up and restored, row by row the same. */
export async function manyRecordings(installation: TestInstallation): Promise<Report> {
  const count = 700;
  const report: Report = { lines: [], broken: [] };
  const folder = mkdtempSync(join(tmpdir(), "kom-in-recordings-"));
  const file = join(folder, "recordings.ndjson.gz");
  const [from, to] = [`recorded_${process.pid}`, `restored_${process.pid}`];
  const urlOf = async (name: string) =>
    Object.assign(new URL(await installation.databaseUrl()), { pathname: `/${name}` }).href;
  try {
    for (const name of [from, to]) await installation.query(`CREATE DATABASE ${name}`);
    await record(await urlOf(from), count);
    const backedUp = await run("backup", file, await urlOf(from));
    const restored = await run("restore", file, await urlOf(to));
    for (const [name, { code, said, peak, lasts }] of Object.entries({ backedUp, restored })) {
      report.lines.push(`${name} in ${seconds(lasts)}, ${Math.round(peak)} MB of memory at most`);
      if (code !== 0) report.broken.push(`${name}: ended with ${code} and said: ${said}`);
      if (!said.includes("The recorded office. No visits."))
        report.broken.push(`${name}: doesn't name the office`);
      if (!(peak < most.memory)) report.broken.push(`${name}: took ${peak} MB`);
    }
    const [before, after] = [await contentOf(await urlOf(from)), await contentOf(await urlOf(to))];
    report.lines.push(
      `${count} recordings of ${largest} bytes; the file has ${Math.round(statSync(file).size / 1e6)} MB; ${after[0]?.count} are back`,
    );
    if (JSON.stringify(before) !== JSON.stringify(after) || before[0]?.count !== count)
      report.broken.push("the restored recordings are not those that were backed up");
  } finally {
    for (const name of [from, to]) await installation.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    rmSync(folder, { recursive: true, force: true });
  }
  return report;
}

/** Bytes that don't compress, as sound doesn't. */
async function record(url: string, count: number): Promise<void> {
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "INSERT INTO office (id, name, poster_key) VALUES ('recorded', 'The recorded office', 'recorded-key')",
  );
  for (let at = 0; at < count; at++)
    await client.query(
      `INSERT INTO recording (office_id, locale, key, mime, bytes, text_hash)
        VALUES ('recorded', $1, $2, 'audio/webm', $3, repeat('h', 43))`,
      [["so", "ar", "ti"][at % 3], `phrase.${at}`, randomBytes(largest)],
    );
  await client.end();
}

const contentOf = (url: string) =>
  rowsOf<{ count: number; all: string }>(
    url,
    `SELECT count(*)::int AS count, md5(string_agg(
        concat_ws(' ', office_id, locale, key, mime, md5(bytes), text_hash, recorded_at), ',' ORDER BY locale, key)) AS all
      FROM recording`,
  );

/** A command of the operator's, with little room, which tells at its end how much memory it took. */
async function run(command: "backup" | "restore", file: string, databaseUrl: string) {
  const tell = "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))";
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...["--disable-warning=ExperimentalWarning", `--max-old-space-size=${most.heap}`],
      ...[`--import=data:text/javascript,${encodeURIComponent(tell)}`, `lib/cli/${command}.ts`, file],
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, DATABASE_URL: databaseUrl, KOM_IN_DATA: resolve(directory, "recordings") },
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += text;
    });
  const code = await exitOf(child);
  const peak = Number(/peak (\d+)/.exec(said)?.[1] ?? Number.NaN) / 1024;
  return { code, said, peak, lasts: performance.now() - began };
}
