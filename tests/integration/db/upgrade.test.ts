import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { verifyChain, watchChain } from "#lib/audit/verify.ts";
import { admit } from "#lib/auth/session.ts";
import { restore } from "#lib/backup/read-backup.ts";
import { backup } from "#lib/backup/write-backup.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { migrate } from "#lib/db/migrations/migrate.ts";
import { nightlyWork } from "#lib/retention/nights.ts";
import { requestTo } from "#tests/support/gate.ts";
import {
  leaveOlderDatabase,
  left,
  lostAndNew,
  rowsByTable,
  scriptOf,
} from "#tests/support/older/older-database.ts";
import { schemaOf } from "#tests/support/older/schema-of.ts";
import { did } from "#tests/support/queue.ts";

const own = process.env.DATABASE_URL as string;
let before: Awaited<ReturnType<typeof rowsByTable>>;
let applied: string[] = [];
let made = 0;

async function inDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** A database with nothing at all in it, or a migrated one. */
async function otherDatabase(template = ""): Promise<string> {
  const name = `upgraded_${process.pid}_${++made}`;
  await inDatabase(inject("serverUrl"), (client) => client.query(`CREATE DATABASE ${name} ${template}`));
  return own.replace(/\/[^/]*$/, `/${name}`);
}

beforeAll(async () => {
  await inDatabase(own, (client) => client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
  await leaveOlderDatabase(own);
  before = await rowsByTable(own);
  applied = await migrate(own);
});

test("an older version's database loses no row and no value", async () => {
  expect(applied).toContain("20261129130000_enums_and_references");
  expect(before.get("visit")).toHaveLength(20);
  const { lost, came } = lostAndNew(before, await rowsByTable(own));
  expect(lost).toEqual([]);
  // Its office keeps the partners of one town that new ones don't have.
  expect(came).toEqual({ list_entry: 3 });
});

test("the unkeyed chain of the older version is proven from the first look on", async () => {
  await watchChain(false);
  const entries = before.get("audit_entry")?.length ?? 0;
  expect(await verifyChain()).toMatchObject({ isWhole: true, entries: entries + 1, unverified: 0 });
  const [newest] = await db.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 1 });
  expect(newest).toMatchObject({ action: "auditKeyed", seq: BigInt(entries + 1) });
});

test("who was signed in still is, the tablet is still the tablet, and open visits go on", async () => {
  const amir = await admit(requestTo("/api/queue", { cookie: left.cookies.staff }), "queue.read");
  const kiosk = await admit(requestTo("/api/kiosk", { cookie: left.cookies.kiosk }), "kiosk.read");
  expect(amir).toMatchObject({ kind: "staff", name: "Amir", roles: ["secretary"] });
  expect(kiosk).toMatchObject({ kind: "device", device: "kiosk", officeId: "vivalla" });
  const { called, waiting, parked } = left.visits;
  await did(amir as never, called, { type: "start" });
  const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
  expect(await did(amir as never, called, { type: "complete", ...outcome })).toMatchObject({
    status: "completed",
    version: 4,
  });
  expect(await did(amir as never, waiting, { type: "call", roomId: null })).toMatchObject({
    status: "called",
  });
  expect(await did(amir as never, parked, { type: "resume" })).toMatchObject({ status: "waiting" });
});

test("a night after it leaves what was counted as it was, and deletes nothing before its time", async () => {
  expect(await nightlyWork(now())).toEqual([]);
  const after = await rowsByTable(own);
  const { lost } = lostAndNew(
    new Map([["daily_count", before.get("daily_count") ?? []]]),
    new Map([["daily_count", after.get("daily_count") ?? []]]),
  );
  expect(lost).toEqual([]);
  expect(after.get("visit")).toHaveLength(20);
});

test("it is backed up and restored, the chain with it", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "kom-in-upgrade-")), "upgraded.ndjson.gz");
  const counts = await backup(own, file, now());
  expect(counts).toMatchObject({ visit: 20, recording: 1, staff: 6 });
  const url = await otherDatabase(`TEMPLATE ${inject("templateDatabase")}`);
  expect(await restore(url, file)).toEqual(counts);
  const [old, restored] = [await rowsByTable(own), await rowsByTable(url)];
  for (const table of Object.keys(counts))
    expect(lostAndNew(new Map([[table, old.get(table) ?? []]]), restored).lost).toEqual([]);
});

/** Migrations in the order in which they were written, where that isn't the order of their stamps. */
const written = [
  "20261129050000_nights",
  "20261129040000_definer_path",
  "20261129060000_one_at_a_time",
  "20261129130000_enums_and_references",
  "20261129120000_retention_by_role",
  "20261129121000_visitor_name",
  "20261129121100_confirmed_sessions",
  "20261129121200_webhooks",
  "20261129123100_alarm_buttons_and_drills",
  "20261129122000_approved_answers",
  "20261129125000_wait_goal",
  "20261129121300_notices",
  "20261129132400_password_links",
  "20261129132410_neutral_partners",
  "20261129132420_display_test",
  "20261129125100_report_ready",
  "20261129123200_all_who_wait",
  "20261129121400_second_factor",
  "20261129121500_api_keys",
  "20261129123300_thresholds",
  "20261129123400_parked_until",
  "20261129181000_keyed_audit_chain",
  "20261129173000_recall_rules",
  "20261129181010_policy_reports",
  "20261129175000_approved_texts",
  "20261129170000_feedback",
  "20261129171010_receipt_printers",
  "20261129180100_passkeys",
  "20261129180200_subjects",
  "20261129182000_forecast_result",
  "20261129181020_open_data",
  "20261129180300_left_group",
  "20261129173100_screen_lock",
];

test("whenever a database was last upgraded, its schema becomes that of a new one", {
  timeout: 240_000,
}, async () => {
  const fresh = await schemaOf(own.replace(/\/[^/]*$/, `/${inject("templateDatabase")}`));
  expect(await schemaOf(own)).toEqual(fresh);
  const growing = await otherDatabase();
  await leaveOlderDatabase(growing);
  for (const name of written) {
    const upgraded = await otherDatabase(`TEMPLATE ${new URL(growing).pathname.slice(1)}`);
    await migrate(upgraded);
    expect(await schemaOf(upgraded), `upgraded before ${name} was written`).toEqual(fresh);
    await inDatabase(growing, async (client) => {
      await client.query(`BEGIN; ${scriptOf(name)}; COMMIT`);
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES (gen_random_uuid(), '', now(), $1)`,
        [name],
      );
    });
  }
});

afterAll(async () => {
  for (let at = 1; at <= made; at++)
    await inDatabase(inject("serverUrl"), (client) =>
      client.query(`DROP DATABASE IF EXISTS upgraded_${process.pid}_${at} WITH (FORCE)`),
    );
});
