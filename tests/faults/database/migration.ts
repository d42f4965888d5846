import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { schemaOf } from "#tests/support/older/schema-of.ts";
import type { Report } from "../report.ts";
import { rowsOf, type TestInstallation } from "../test-installation.ts";

/** What a start does to the database, in a process of its own; it says how many migrations it applied. */
const starter = `
  const { migrate } = await import("#lib/db/migrations/migrate.ts");
  const applied = await migrate(process.env.DATABASE_URL);
  console.log(applied.length);`;

/** Killed at random moments of a migration; then the schema is the one from before or the new one, and the next start gets through. */
export async function migrationKilled(installation: TestInstallation, isShort: boolean): Promise<Report> {
  const times = isShort ? 3 : 40;
  const report: Report = { lines: [], broken: [] };
  const whole = await inNewDatabase(installation, async (url) => {
    const began = performance.now();
    await migrate(url);
    return { schema: await stateOf(url), lasts: performance.now() - began };
  });
  const counts = { old: 0, new: 0 };
  for (let round = 0; round < times; round++) {
    await inNewDatabase(installation, async (url) => {
      const old = await stateOf(url);
      const child = start(url);
      await untilConnected(installation, url, child);
      // It has the connection now; what is left is a good part of the whole.
      await pause(Math.random() * whole.lasts * 0.2);
      child.kill("SIGKILL");
      await untilAlone(installation, url);
      const schema = await stateOf(url);
      if (schema === old) counts.old++;
      else if (schema === whole.schema) counts.new++;
      else report.broken.push("the schema is neither the old nor the new one");
      await migrate(url);
      if ((await stateOf(url)) !== whole.schema) report.broken.push("the next start left another schema");
    });
  }
  report.lines.push(
    `killed ${times} times: ${counts.old} had the old schema, ${counts.new} the new, ${times - counts.old - counts.new} something between; each next start went through`,
  );
  return report;
}

/** Two starts on one new database. */
export async function twoStarters(installation: TestInstallation, isShort: boolean): Promise<Report> {
  const times = isShort ? 1 : 20;
  const report: Report = { lines: [], broken: [] };
  let alone = 0;
  for (let round = 0; round < times; round++) {
    const applied = await inNewDatabase(installation, (url) => Promise.all([migrate(url), migrate(url)]));
    if (applied.filter((count) => count > 0).length === 1) alone++;
    else report.broken.push(`two starters applied ${applied.join(" and ")} migrations`);
  }
  report.lines.push(`${times} pairs of starters: ${alone} times one migrated, the other waited`);
  return report;
}

let made = 0;

async function inNewDatabase<T>(
  installation: TestInstallation,
  run: (url: string) => Promise<T>,
): Promise<T> {
  const name = `migrated_${process.pid}_${made++}`;
  await installation.query(`CREATE DATABASE ${name}`);
  try {
    return await run((await installation.databaseUrl()).replace(/[^/]*$/, name));
  } finally {
    await installation.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

const start = (url: string): ChildProcess =>
  spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", starter], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATABASE_URL: url },
  });

/** How many migrations a whole run applied. */
async function migrate(url: string): Promise<number> {
  const child = start(url);
  let said = "";
  child.stdout?.on("data", (text) => {
    said += text;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error("A start could not migrate.");
  return Number(said);
}

/** The whole schema, and which migrations are noted. */
async function stateOf(url: string): Promise<string> {
  const isNoted =
    (await rowsOf(url, "SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL")).length > 0;
  const noted = isNoted
    ? await rowsOf(
        url,
        "SELECT migration_name, finished_at IS NOT NULL AS done FROM _prisma_migrations ORDER BY 1",
      )
    : [];
  return JSON.stringify([noted, await schemaOf(url)]);
}

const connections = (installation: TestInstallation, url: string): Promise<unknown[]> =>
  installation.query("SELECT pid FROM pg_stat_activity WHERE datname = $1", [url.replace(/.*\//, "")]);

async function untilConnected(
  installation: TestInstallation,
  url: string,
  child: ChildProcess,
): Promise<void> {
  while (child.exitCode === null && (await connections(installation, url)).length === 0) await pause(1);
}

/** The killed process's connection ends by itself, and with it what it had begun. */
async function untilAlone(installation: TestInstallation, url: string): Promise<void> {
  while ((await connections(installation, url)).length > 0) await pause(10);
}
