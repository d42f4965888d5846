import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { appendAlone } from "#lib/audit/commands.ts";
import { restore } from "#lib/backup/read-backup.ts";
import { backup } from "#lib/backup/write-backup.ts";
import { now } from "#lib/clock.ts";
import { checkIn } from "#lib/visits/commands.ts";
import { checkInSchema } from "#lib/visits/schema.ts";
import { deviceActor, makeKiosk, makeOffice, makeStaff, newId } from "#tests/support/office.ts";

const folder = mkdtempSync(join(tmpdir(), "kom-in-backup-"));
const file = join(folder, "whole.ndjson.gz");
const own = process.env.DATABASE_URL as string;
let counts: Record<string, number> = {};
let made = 0;

beforeAll(async () => {
  // With a sign that ends a line for some readers.
  const office = await makeOffice({ name: "Social\u2028kontoret" });
  const staff = await makeStaff(office);
  const kiosk = await makeKiosk(office);
  const body = checkInSchema.parse({
    who: "family",
    party: { adults: 1, children0to5: 1, children6to12: 0, children13to17: 0 },
    language: "so",
  });
  for (let visit = 0; visit < 5; visit++) {
    await checkIn(deviceActor(kiosk), newId(), body, { officeId: office.id, source: "kiosk", series: "A" });
  }
  for (const action of ["signedIn", "signedOut"] as const) {
    await appendAlone({ officeId: office.id, actorKind: "staff", actorId: staff.id, action });
  }
  counts = await backup(own, file, now());
});

/** A migrated database with nothing in it. */
async function emptyDatabase(): Promise<string> {
  const name = `restored_${process.pid}_${++made}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
  return own.replace(/\/[^/]*$/, `/${name}`);
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

afterAll(async () => {
  for (let at = 1; at <= made; at++)
    await onServer(`DROP DATABASE IF EXISTS restored_${process.pid}_${at} WITH (FORCE)`);
});

/** The backup with one of its lines changed, added or left out. */
function changed(change: (lines: string[]) => string[]): string {
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split("\n");
  const other = join(folder, `changed-${++made}.gz`);
  writeFileSync(other, gzipSync(`${change(lines).join("\n")}\n`));
  return other;
}

describe("a backup", () => {
  it("restores into an empty database with equal rows in every table", async () => {
    const url = await emptyDatabase();
    expect(await restore(url, file)).toEqual(counts);
    for (const table of [
      "office",
      "visit",
      "visit_event",
      "audit_entry",
      "staff",
      "device",
      "series_counter",
    ]) {
      const all = `SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY 1`;
      expect(await query(url, all)).toEqual(await query(own, all));
    }
    expect(counts).toMatchObject({ visit: 5, visit_event: 5, audit_entry: 2 });
  });

  it("that fails leaves no half of itself behind", async () => {
    await expect(backup(inject("serverUrl"), join(folder, "failed.gz"), now())).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.startsWith("failed"))).toEqual([]);
  });

  it("lets numbers go on where they were", async () => {
    const url = await emptyDatabase();
    await restore(url, file);
    const next =
      "SELECT nextval(pg_get_serial_sequence('audit_entry', 'seq')) > (SELECT max(seq) FROM audit_entry) AS is_free";
    expect(await query(url, next)).toEqual([{ is_free: true }]);
  });

  it("of a version that kept more is restored without what is no longer kept", async () => {
    const url = await emptyDatabase();
    const older = changed((lines) => {
      const rows = lines
        .slice(0, -1)
        .map((line) =>
          line.includes('"visit_event"') ? line.replace('"office_id"', '"seq":7,"office_id"') : line,
        );
      expect(rows.join("")).toContain('"seq":7');
      const sha256 = createHash("sha256")
        .update(`${rows.join("\n")}\n`)
        .digest("hex");
      return [...rows, JSON.stringify({ ...JSON.parse(lines.at(-1) ?? ""), sha256 })];
    });
    expect(await restore(url, older)).toEqual(counts);
  });

  it("holds nobody's session", async () => {
    expect(Object.keys(counts)).not.toContain("session");
  });

  it("is refused by a database that is in use, which stays as it is", async () => {
    const before = await query(own, "SELECT count(*) FROM visit");
    await expect(restore(own, file)).rejects.toThrow(/not empty/);
    expect(await query(own, "SELECT count(*) FROM visit")).toEqual(before);
  });

  it.each([
    ["cut off", (lines: string[]) => lines.slice(0, -1), /cut off/],
    [
      "changed",
      (lines: string[]) =>
        lines.map((line) =>
          line.replace('"language": "so"', '"language": "ar"').replace('"language":"so"', '"language":"ar"'),
        ),
      /checksum/,
    ],
    ["of something else", () => ['{"hello":"world"}'], /not a backup/],
    ["not even JSON", (lines: string[]) => ["{", ...lines], /can't be read/],
    [
      "from a newer version",
      (lines: string[]) => [lines[0]?.replace("_init", "_future") ?? "", ...lines.slice(1)],
      /newer version/,
    ],
  ])("that is %s is refused, and nothing of it stays", async (_, change, message) => {
    const url = await emptyDatabase();
    await expect(restore(url, changed(change))).rejects.toThrow(message);
    expect(await query(url, "SELECT id FROM office")).toEqual([]);
  });
});

it("holds no more than a bounded line in memory, however large the recordings are", async () => {
  const office = await makeOffice();
  const size = 60_000;
  await query(
    own,
    `INSERT INTO recording (office_id, locale, key, mime, bytes, text_hash)
      SELECT '${office.id}', 'so', 'phrase' || n, 'audio/webm', decode(repeat('ab', ${size}), 'hex'), repeat('h', 43)
      FROM generate_series(1, 40) AS n`,
  );
  const large = join(folder, "large.ndjson.gz");
  const lineBytes = 500_000;
  const written = await backup(own, large, now(), { lineBytes });
  const lines = gunzipSync(readFileSync(large)).toString().trimEnd().split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(lineBytes);
  const url = await emptyDatabase();
  expect(await restore(url, large)).toEqual(written);
  expect(
    await query(url, "SELECT count(*)::int AS count, sum(octet_length(bytes))::int AS bytes FROM recording"),
  ).toEqual([{ count: 40, bytes: 40 * size }]);
  await query(own, "DELETE FROM recording");
});
