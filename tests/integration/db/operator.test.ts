import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { lastRehearsal, outdated } from "#lib/backup/rotation.ts";
import { backups } from "#lib/cli/checkup/machine-checks.ts";
import { dueBackup } from "#lib/cli/keep-backups.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { makeKiosk, makeOffice, makeStaff, newId } from "#tests/support/office.ts";

const data = mkdtempSync(join(tmpdir(), "kom-in-operator-"));
const folder = join(data, "backups");

/** As the operator runs it, on the test's own database. */
async function run(command: string, args: string[] = [], env: Record<string, string> = {}) {
  const ran = promisify(execFile)(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", `lib/cli/${command}.ts`, ...args],
    { env: { ...process.env, NODE_ENV: "production", KOM_IN_DATA: data, ...env } },
  );
  return ran.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
}

let email: string;
beforeAll(async () => {
  const office = await makeOffice({ name: "Vivalla" });
  ({ email } = await makeStaff(office, { roles: ["admin"] }));
  const { id: deviceId } = await makeKiosk(office);
  const printer = {
    name: "Lapparna",
    host: "10.20.30.40",
    port: 9100,
    paperMm: 80,
    state: "paperOut",
  } as const;
  await db.printer.create({
    data: { officeId: office.id, id: newId(), deviceId, ...printer, stateSince: new Date() },
  });
});

describe.concurrent("npm run backup", () => {
  test("keeps the newest, and tells what came back when it is restored on trial", async () => {
    const { code, said } = await run("backup", ["--keep", "1", "--rehearse"]);
    expect(said).toContain("the audit chain verifies");
    expect(code).toBe(0);
    const rows = Number(/Rehearsed: (\d+) rows of \d+ tables came back/.exec(said)?.[1]);
    expect(rows).toBe(Number(/(\d+) rows of \d+ tables in/.exec(said)?.[1]));
    expect(lastRehearsal(folder)).toMatchObject({ rows });
    // The operator's own files are none of ours.
    for (const name of ["kom-in-20200101T0300.ndjson.gz", "before-the-move.ndjson.gz"])
      writeFileSync(join(folder, name), "");
    const again = join(folder, "again.ndjson.gz");
    expect(await run("backup", [again, "--keep", "1"])).toMatchObject({ code: 0 });
    const left = readdirSync(folder);
    expect(left).toContain("before-the-move.ndjson.gz");
    expect(left).not.toContain("kom-in-20200101T0300.ndjson.gz");
    expect(left.filter((name) => name.startsWith("kom-in-"))).toHaveLength(1);
  });

  test("says what is wrong with a file that doesn't come back, and with what it was given", async () => {
    const broken = join(data, "broken.ndjson.gz");
    writeFileSync(broken, "no backup");
    const tried = await run("backup", [broken, "--only-rehearse"]);
    expect(tried).toMatchObject({ code: 1, said: expect.stringContaining("damaged or cut off") });
    const wrong = await run("backup", ["--keep", "none"]);
    expect(wrong).toMatchObject({
      code: 1,
      said: expect.stringContaining('--keep is "none". It takes a whole number from 1 to 3650.'),
    });
  });
});

test("the newest backups by their own time are kept", () => {
  const names = ["kom-in-20260102T0300.ndjson.gz", "kom-in-20260101T0300.ndjson.gz", "notes.txt"];
  expect(outdated(names, 1)).toEqual(["kom-in-20260101T0300.ndjson.gz"]);
  expect(outdated(names, 2)).toEqual([]);
  // Named by the second, as two of one minute need; those of before by the minute.
  const sameMinute = ["kom-in-20260102T030030.ndjson.gz", ...names];
  expect(outdated(sameMinute, 1)).toEqual([
    "kom-in-20260101T0300.ndjson.gz",
    "kom-in-20260102T0300.ndjson.gz",
  ]);
});

test("a backup is due a day after the last, and restored on trial once a week", () => {
  const at = Date.parse("2026-05-10T12:00:00Z");
  expect(dueBackup(at, null, null)).toEqual({ isDue: true, withRehearsal: true });
  expect(dueBackup(at, "2026-05-09T12:00:01Z", null)).toMatchObject({ isDue: false });
  // Made when the clock was ahead: waiting for that day would be waiting without a backup.
  const ahead = "2027-05-09T12:00:00Z";
  expect(dueBackup(at, ahead, ahead)).toEqual({ isDue: true, withRehearsal: true });
  expect(dueBackup(at, "2026-05-09T12:00:00Z", "2026-05-04T12:00:00Z")).toEqual({
    isDue: true,
    withRehearsal: false,
  });
});

test.concurrent("npm run doctor says of each part how it is, what to do, and fails when something is broken", async () => {
  const { code, said } = await run("doctor", ["--json"], {
    PORT: "4599",
    KOM_IN_URL: "https://localhost:4598",
  });
  const findings = said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { check: string; state: string; says: string; todo?: string });
  const of = (check: string) => findings.find((finding) => finding.check === check);
  expect(of("server")).toMatchObject({ state: "bad", todo: expect.stringContaining("npm start") });
  expect(of("tls")).toMatchObject({ state: "bad" });
  expect(of("database")).toMatchObject({
    state: "ok",
    says: expect.stringMatching(/PostgreSQL \d+.*answers in/),
  });
  expect(of("schema")).toMatchObject({ state: "ok" });
  expect(of("clock")).toMatchObject({ state: "ok" });
  expect(of("administrators")).toMatchObject({ state: "look", says: expect.stringContaining("Vivalla") });
  expect(of("devices")).toMatchObject({ state: "look", says: expect.stringContaining("Entrén (Vivalla") });
  expect(of("printers")).toMatchObject({
    state: "look",
    says: expect.stringContaining("Lapparna (Vivalla, 10.20.30.40:9100): no paper since"),
  });
  expect(of("disk")?.says).toMatch(/GB free/);
  expect(
    findings.every(({ state, todo }) => (state === "bad" || state === "look") === (todo !== undefined)),
  ).toBe(true);
  expect(code).toBe(1);
});

test("a backup is missed where an office is, and not before", async () => {
  const before = env.dataDirectory;
  env.dataDirectory = mkdtempSync(join(tmpdir(), "kom-in-operator-"));
  try {
    expect((await backups(true))[0]).toMatchObject({ check: "backup", state: "bad" });
    expect(await backups(false)).toMatchObject([{ check: "backup", state: "unknown" }]);
  } finally {
    env.dataDirectory = before;
  }
});

test.concurrent("npm run admin prints a link that works once, and says what it takes", async () => {
  const { code, said } = await run("admin", [email]);
  expect(said).toMatch(/administers .*\n\n {2}http:\/\/localhost:\d+\/password\?token=[\w-]{43}/);
  expect(code).toBe(0);
  expect(await run("admin", ["no address"])).toMatchObject({
    code: 1,
    said: expect.stringContaining('"no address" is no e-mail address'),
  });
});
