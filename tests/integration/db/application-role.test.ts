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

test("a temporary table in the place of the audit log gives nobody its owner's rights", async () => {
  // As an operator's database may have it, where the right to make temporary tables is still everybody's.
  const admin = new pg.Client({ connectionString: owner });
  await admin.connect();
  await admin.query(
    "GRANT TEMPORARY ON DATABASE " + admin.escapeIdentifier(new URL(owner).pathname.slice(1)) + " TO PUBLIC",
  );
  try {
    await client.query(`CREATE TEMPORARY TABLE audit_entry (seq bigint, at timestamptz)`);
    await client.query(`CREATE FUNCTION pg_temp.climb() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN ALTER ROLE komin_app SUPERUSER; RETURN OLD; END $$`);
    await client.query(
      `CREATE TRIGGER climb BEFORE DELETE ON pg_temp.audit_entry FOR EACH ROW EXECUTE FUNCTION pg_temp.climb()`,
    );
    await client.query("INSERT INTO pg_temp.audit_entry VALUES (1, now() - interval '30 months')");
    await client.query("GRANT ALL ON pg_temp.audit_entry TO PUBLIC");
    await client.query("SELECT public.purge_audit(1)").catch(() => undefined);
    expect(await client.query("SELECT count(*)::int AS count FROM pg_temp.audit_entry")).toMatchObject({
      rows: [{ count: 1 }],
    });
    const { rows } = await admin.query("SELECT rolsuper FROM pg_roles WHERE rolname = 'komin_app'");
    expect(rows).toEqual([{ rolsuper: false }]);
  } finally {
    await client.query("DROP TABLE IF EXISTS pg_temp.audit_entry CASCADE");
    await admin.end();
    await applicationUrl(owner);
  }
});

test("what runs with its owner's rights has a fixed path, temporary tables last, and no superuser as owner", async () => {
  const admin = new pg.Client({ connectionString: owner });
  await admin.connect();
  const { rows } = await admin.query<{ name: string; path: string[] | null; isSuper: boolean }>(
    `SELECT p.oid::regprocedure::text AS name, p.proconfig AS path, r.rolsuper AS "isSuper"
      FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
      WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace`,
  );
  await admin.end();
  expect(rows.length).toBeGreaterThan(0);
  for (const { path, isSuper } of rows) {
    expect(path).toEqual(["search_path=pg_catalog, pg_temp"]);
    expect(isSuper).toBe(false);
  }
});

test("the application makes no temporary tables", async () => {
  await expect(client.query("CREATE TEMPORARY TABLE office (id text)")).rejects.toThrow(/permission denied/);
  const { rows } = await client.query(
    "SELECT has_database_privilege(current_database(), 'TEMPORARY') AS may",
  );
  expect(rows).toEqual([{ may: false }]);
});

test("starts again with the same rights, also as an operator who lets it serve with no more", async () => {
  expect(await applicationUrl(owner)).toBe(url);
  expect(await migrate(url)).toEqual([]);
});
