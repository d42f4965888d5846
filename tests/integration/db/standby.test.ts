import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetHome, prepareHome } from "#lib/db/embedded/home.ts";
import { type EmbeddedServer, startEmbedded } from "#lib/db/embedded/postgres-server.ts";
import { migrate } from "#lib/db/migrations/migrate.ts";
import { newId } from "../../support/office.ts";

const directory = resolve(".data/tests", `${process.pid}-${newId()}`);
let server: EmbeddedServer;

/** A server that follows another: it answers questions, and changes nothing. */
beforeAll(async () => {
  const primary = await startEmbedded(directory);
  await migrate(primary.url);
  await primary.stop();
  writeFileSync(join((await prepareHome(directory)).data, "standby.signal"), "");
  server = await startEmbedded(directory);
});
afterAll(async () => {
  await server.stop();
  forgetHome(directory);
});

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    env: { ...process.env, DATABASE_URL: server.url, KOM_IN_DATA: join(directory, "data"), PORT: "4199" },
  });

test("nothing is read from a standby: the database counts as away, also for what changes nothing", async () => {
  const { stdout } = await run(
    "--input-type=module",
    "-e",
    `const { db } = await import("#lib/db/client.ts");
     const { sql } = await import("#lib/db/sql.ts");
     const { isDatabaseAway } = await import("#lib/db/database-away.ts");
     const outcome = (work) => work.then(() => "answered", (error) => (isDatabaseAway(error) ? "away" : String(error)));
     console.log(JSON.stringify([await outcome(db.office.count()), await outcome(sql\`SELECT 1\`)]));
     process.exit(0);`,
  );
  expect(JSON.parse(stdout)).toEqual(["away", "away"]);
});

test("a start on a standby ends with what to do", async () => {
  await expect(run("lib/cli/start.ts")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("DATABASE_URL leads to a standby, which takes no changes."),
  });
});
