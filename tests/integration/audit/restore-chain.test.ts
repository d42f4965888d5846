import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { appendAlone } from "#lib/audit/commands.ts";
import { restore } from "#lib/backup/read-backup.ts";
import { backup } from "#lib/backup/write-backup.ts";
import { now } from "#lib/clock.ts";
import { makeOffice } from "../../support/office.ts";

const folder = mkdtempSync(join(tmpdir(), "kom-in-chain-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(url: string, statement: string): Promise<{ count: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(statement).finally(() => client.end())).rows;
}

test.each(["edited", "left as it was"])("a backup whose audit log was %s", async (how) => {
  const office = await makeOffice();
  // Numbers of one digit and of two, whose order as words is another.
  for (let round = 0; round < 4; round++)
    for (const action of ["signedIn", "visitRead", "signedOut"] as const)
      await appendAlone({ officeId: office.id, actorKind: "staff", actorId: "somebody", action });
  const file = join(folder, `${how}.gz`);
  const own = process.env.DATABASE_URL as string;
  await backup(own, file, now());
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split("\n");
  // Whoever can change the file can also make its checksum fit.
  const remaining = lines
    .slice(0, -1)
    .map((line) => (how === "edited" ? line.replaceAll("visitRead", "signedOut") : line));
  const end = JSON.parse(lines.at(-1) ?? "");
  const sha256 = createHash("sha256")
    .update(remaining.map((line) => `${line}\n`).join(""))
    .digest("hex");
  writeFileSync(file, gzipSync(`${[...remaining, JSON.stringify({ ...end, sha256 })].join("\n")}\n`));

  const name = `chain_${process.pid}_${how.length}`;
  await run(inject("serverUrl"), `CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
  const url = own.replace(/\/[^/]*$/, `/${name}`);
  const count = async () => Number((await run(url, "SELECT count(*) FROM office"))[0]?.count);
  if (how === "edited") {
    await expect(restore(url, file)).rejects.toThrow(/audit chain does not verify/);
    // Nothing of it stands: the check comes before the commit.
    expect(await count()).toBe(0);
  } else {
    await restore(url, file);
    expect(await count()).toBeGreaterThan(0);
  }
});

test("a restore that is killed once it says that it has restored has said so in the audit log", async () => {
  await makeOffice();
  const file = join(folder, "killed.gz");
  const own = process.env.DATABASE_URL as string;
  await backup(own, file, now());
  const name = `killed_${process.pid}`;
  await run(inject("serverUrl"), `CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
  const url = own.replace(/\/[^/]*$/, `/${name}`);
  const command = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "lib/cli/restore.ts", file],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, NODE_ENV: "production", KOM_IN_DATA: join(folder, "data"), DATABASE_URL: url },
    },
  );
  const [said] = (await once(command.stdout, "data")) as [Buffer];
  command.kill("SIGKILL");
  await once(command, "exit");
  expect(said.toString()).toMatch(/^Restored \d+ rows/);
  expect(await run(url, "SELECT count(*) FROM audit_entry WHERE action = 'backupRestored'")).toEqual([
    { count: "1" },
  ]);
});
