import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applicationUrl } from "#lib/db/application-role.ts";
import { migrate } from "#lib/db/migrate.ts";

/** This file's part of the product is served as the bundled database serves it: by the role that owns nothing. */
const owner = process.env.DATABASE_URL as string;
const url = await applicationUrl(owner);
process.env.DATABASE_URL = url;
const { append, purgeAudit } = await import("#lib/audit/commands.ts");
const { verifyChain } = await import("#lib/audit/queries.ts");
const { db } = await import("#lib/db/client.ts");
const { nightlyWork } = await import("#lib/retention/schedule.ts");
const { did, makeReception } = await import("#tests/support/queue.ts");

const client = new pg.Client({ connectionString: url });
beforeAll(() => client.connect());
afterAll(() => client.end());

const monthsAgo = (months: number) => new Date(Date.now() - months * 31 * 86_400_000);

test("a whole day of an office is served, counted and forgotten", async () => {
  const { office, arrive, amir } = await makeReception({ retentionDays: 1 });
  const id = await arrive({ language: "so" });
  await did(amir, id, { type: "amend", language: "ar" });
  await did(amir, id, { type: "call", roomId: null });
  await nightlyWork(new Date(Date.now() + 86_400_000));
  expect(await db.visit.count({ where: { officeId: office.id, language: null } })).toBe(1);
  await nightlyWork(new Date(Date.now() + 3 * 86_400_000));
  expect(await db.visitEvent.count({ where: { officeId: office.id } })).toBe(0);
});

test("the audit log grows, and lets go of nothing but what is old", async () => {
  const entry = { officeId: null, actorKind: "system", actorId: null, action: "backupRestored" } as const;
  await db.$transaction((tx) => append(tx, entry));
  await expect(purgeAudit(new Date(Date.now() + 60_000))).rejects.toThrow(/append-only/);
  expect(await verifyChain()).toMatchObject({ isWhole: true });
  await client.query(
    "INSERT INTO audit_entry (seq, at, actor_kind, action, previous_hash, hash) VALUES (-1, $1, 'system', 'signedIn', '', '')",
    [monthsAgo(25)],
  );
  expect(await purgeAudit(monthsAgo(24))).toBe(1);
  expect(await db.auditEntry.count({ where: { action: "backupRestored" } })).toBe(1);
});

test.each([
  "UPDATE audit_entry SET actor_id = NULL",
  "DELETE FROM audit_entry",
  "BEGIN; SET LOCAL kom_in.retention = 'on'; DELETE FROM audit_entry",
  "TRUNCATE audit_entry",
  "TRUNCATE visit_event CASCADE",
  "ALTER TABLE audit_entry DISABLE TRIGGER USER",
  "ALTER TABLE visit_event DISABLE TRIGGER USER",
  "DROP TABLE audit_entry",
  "CREATE OR REPLACE FUNCTION purge_audit(through bigint) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
  "SET session_replication_role = replica",
  "SET ROLE komin",
  "DELETE FROM _prisma_migrations",
  "CREATE TABLE mine (id int)",
  "CREATE ROLE another SUPERUSER",
  "ALTER ROLE komin_app SUPERUSER",
  "COPY office TO PROGRAM 'cat'",
  "SELECT pg_read_file('postgresql.conf')",
])("refuses %s", async (statement) => {
  await expect(client.query(statement)).rejects.toThrow(
    /permission denied|must be owner|append-only|must have|only roles with|Only roles with/i,
  );
  await client.query("ROLLBACK");
});

test("starts again with the same rights, also as an operator who lets it serve with no more", async () => {
  expect(await applicationUrl(owner)).toBe(url);
  expect(await migrate(url)).toEqual([]);
});
