import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newestBackup } from "#lib/backup/newest-backup.ts";
import { lastRehearsal, noteRehearsal } from "#lib/backup/rotation.ts";
import { env } from "#lib/env.ts";
import { persistentSecret } from "#lib/machine/whole-files.ts";

/** The data directory is used by more than one process: the office's own, backups by the hour, and whoever types a command. */
const folder = mkdtempSync(join(tmpdir(), "kom-in-shared-"));
const backups = join(folder, "backups");
const own = env.dataDirectory;

beforeAll(() => {
  env.dataDirectory = folder;
  mkdirSync(backups);
});
afterAll(() => {
  env.dataDirectory = own;
  rmSync(folder, { recursive: true });
});

/** Runs a module of ours elsewhere at the same time; resolves when it has ended, rejects with what it threw. */
async function elsewhere(script: string): Promise<void> {
  const worker = new Worker(script, { eval: true, env: { ...process.env, KOM_IN_DATA: folder } });
  await new Promise<void>((resolve, reject) => worker.once("error", reject).once("exit", () => resolve()));
}

const from = (module: string, name: string) =>
  `const { ${name} } = await import("${new URL(`../../lib/${module}.ts`, import.meta.url)}")`;

test("a backup that is rotated away while the folder is read is none", async () => {
  writeFileSync(join(backups, "kom-in-20260501T1800.ndjson.gz"), "1234");
  symlinkSync(join(backups, "gone"), join(backups, "kom-in-20260430T1800.ndjson.gz"));
  expect(await newestBackup()).toMatchObject({ name: "kom-in-20260501T1800.ndjson.gz", bytes: 4 });
});

test("two who rotate the same folder each leave the newest", async () => {
  const names = Array.from(
    { length: 1_000 },
    (_, at) => `kom-in-20260101T${String(at).padStart(6, "0")}.ndjson.gz`,
  );
  for (const name of names) writeFileSync(join(backups, name), "");
  const script = `(async () => { ${from("backup/rotation", "rotate")}; rotate(${JSON.stringify(backups)}, 1); })()`;
  await Promise.all([elsewhere(script), elsewhere(script)]);
  expect(readdirSync(backups).filter((name) => name.startsWith("kom-in-202601"))).toEqual([]);
});

test("a rehearsal that is being noted is read as it was or as it is", async () => {
  const rehearsal = { file: "a", at: "2026-05-01T18:00:00.000Z", rows: 1, tables: 1 };
  noteRehearsal(backups, rehearsal);
  let isWriting = true;
  const writing = elsewhere(
    `(async () => { ${from("backup/rotation", "noteRehearsal")}; for (let at = 0; at < 1_000; at++) noteRehearsal(${JSON.stringify(backups)}, ${JSON.stringify(rehearsal)}); })()`,
  ).finally(() => {
    isWriting = false;
  });
  while (isWriting) {
    for (let at = 0; at < 100; at++) expect(lastRehearsal(backups)).toEqual(rehearsal);
    await new Promise(setImmediate);
  }
  await writing;
  expect(readdirSync(backups).filter((name) => !name.endsWith(".ndjson.gz"))).toEqual(["rehearsed.json"]);
});

test("what a power cut left of the note of a rehearsal is none", () => {
  writeFileSync(join(backups, "rehearsed.json"), "");
  expect(lastRehearsal(backups)).toBeNull();
});

test("of those who start together all read the same secret", async () => {
  const answers = join(folder, "answers");
  mkdirSync(answers);
  const ask = (at: number) =>
    `(async () => { ${from("machine/whole-files", "persistentSecret")}; require("node:fs").writeFileSync(${JSON.stringify(join(answers, String(at)))}, persistentSecret(${JSON.stringify(folder)}, "secret")); })()`;
  await Promise.all(Array.from({ length: 8 }, (_, at) => elsewhere(ask(at))));
  const read = new Set(readdirSync(answers).map((name) => readFileSync(join(answers, name), "utf8")));
  expect([...read]).toEqual([persistentSecret(folder, "secret")]);
  expect(persistentSecret(folder, "secret")).toMatch(/^[\w-]{43}$/);
  expect(readdirSync(folder).filter((name) => name.startsWith("secret"))).toEqual(["secret"]);
});

test("a secret's file that holds none is said to, and stays as it is", () => {
  writeFileSync(join(folder, "empty"), "");
  expect(() => persistentSecret(folder, "empty")).toThrow(/empty/);
  expect(readFileSync(join(folder, "empty"), "utf8")).toBe("");
});
