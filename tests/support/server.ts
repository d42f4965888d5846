import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { forgetHome } from "#lib/db/embedded/home.ts";
import { startEmbedded } from "#lib/db/embedded/postgres-server.ts";
import { migrate } from "#lib/db/migrations/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the test server's `postgres` database. */
    serverUrl: string;
    dataDirectory: string;
    templateDatabase: string;
  }
}

const templateDatabase = "kom_in_template";
const parent = resolve(".data/tests");
/** What a test loses in a crash is of no value, so the disk needn't be waited for. */
export const quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];

/** One PostgreSQL a run, with a migrated template database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const dataDirectory = join(parent, String(process.pid));
  const server = await startEmbedded(dataDirectory, quick);
  const admin = new pg.Client({ connectionString: server.urlOf("postgres") });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${templateDatabase}`);
  await migrate(server.urlOf(templateDatabase));
  await admin.query(`ALTER DATABASE ${templateDatabase} WITH is_template true`);
  await admin.end();
  project.provide("serverUrl", server.urlOf("postgres"));
  project.provide("templateDatabase", templateDatabase);
  project.provide("dataDirectory", dataDirectory);
  return async () => {
    await server.stop();
    forgetHome(dataDirectory);
  };
}

/** Ends what a killed run left behind: its server is taken over, stopped, and its directory removed. */
async function sweep(): Promise<void> {
  const left = readdirSync(resolve("."), { withFileTypes: true }).some((entry) => entry.name === ".data");
  for (const name of left ? namesIn(parent) : []) {
    if (isAlive(Number.parseInt(name, 10))) continue;
    const directory = join(parent, name);
    const server = await startEmbedded(directory, quick).catch(() => null);
    await server?.stop();
    forgetHome(directory);
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
