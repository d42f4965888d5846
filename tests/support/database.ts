import { randomBytes } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, expect, inject } from "vitest";

/** Imports nothing of ours: `lib/env.ts` reads the environment when it is first imported. Runs before each integration test file: a database and a data directory of its own, named in the environment before any of our code reads it. */
const name = `kom_in_${randomBytes(6).toString("hex")}`;
const serverUrl = inject("serverUrl");

await onServer(`CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
process.env.DATABASE_URL = serverUrl.replace(/\/[^/]*$/, `/${name}`);
process.env.KOM_IN_DATA = join(inject("dataDirectory"), "files", name);
mkdirSync(process.env.KOM_IN_DATA, { recursive: true });
process.env.KOM_IN_SECRET = "a secret that only tests know, long enough";

/** Whatever a test is about: no route refuses with a code that the published contract doesn't name. */
const undeclared: unknown[] = [];
const channel = "kom-in.undeclared-refusal";
const keep = (told: unknown) => void undeclared.push(told);
subscribe(channel, keep);
afterEach(() => expect(undeclared.splice(0), "codes that the route's `problems` lack").toEqual([]));

afterAll(async () => {
  unsubscribe(channel, keep);
  const { db } = await import("#lib/db/client.ts");
  // The database goes with its server: on ext4, files that are made soon after many were deleted are made slowly.
  await db.$disconnect();
});

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
