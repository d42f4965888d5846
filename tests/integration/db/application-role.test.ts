import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applicationUrl } from "#lib/db/application-role.ts";
import { migrate } from "#lib/db/migrations/migrate.ts";

/** This file's part of the product is served as the bundled database serves it: by the role that owns nothing. */
const owner = process.env.DATABASE_URL as string;
const url = await applicationUrl(owner);
process.env.DATABASE_URL = url;
const { appendAudit: append, purgeAudit } = await import("#lib/audit/commands.ts");
const { verifyChain } = await import("#lib/audit/verify.ts");
const { db } = await import("#lib/db/client.ts");
const { nightlyWork } = await import("#lib/retention/schedule.ts");
const { did, makeReception } = await import("#tests/support/queue.ts");

const client = new pg.Client({ connectionString: url });
beforeAll(() => client.connect());
afterAll(() => client.end());

const monthsAgo = (months: number) => new Date(Date.now() - months * 31 * 86_400_000);

/** As the database's own owner, for what no statement of the application can bring about. */
async function asOwner<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const admin = new pg.Client({ connectionString: owner });
  await admin.connect();
  return (await admin.query<Row>(text, values).finally(() => admin.end())).rows;
}

test("a whole day of an office is served, counted and forgotten", async () => {
  const { office, arrive, amir } = await makeReception({ retentionDays: 3 });
  const id = await arrive({ language: "so" });
  await did(amir, id, { type: "amend", language: "ar" });
  await did(amir, id, { type: "call", roomId: null });
  const daysPass = (days: number) =>
    asOwner("UPDATE visit SET service_day = service_day - $1::int WHERE id = $2", [days, id]);
  await daysPass(2);
  await nightlyWork(new Date());
  expect(await db.visit.count({ where: { officeId: office.id, language: null } })).toBe(1);
  expect(
    await asOwner("SELECT 1 FROM visit_event WHERE visit_id = $1 AND change::text LIKE '%language%'", [id]),
  ).toEqual([]);
  expect(await db.visitEvent.count({ where: { officeId: office.id } })).toBeGreaterThan(2);
  await daysPass(5);
  await nightlyWork(new Date());
  expect(await db.visit.count({ where: { officeId: office.id } })).toBe(0);
  expect(await db.visitEvent.count({ where: { officeId: office.id } })).toBe(0);
});

test("a day that may still be disputed can't be deleted or forgotten, whatever the session and the office say", async () => {
  const { office, arrive, amir } = await makeReception({ retentionDays: 1 });
  const id = await arrive({ language: "so" });
  await did(amir, id, { type: "amend", language: "ar" });
  // A day that has ended nowhere yet, at whatever hour this is run.
  await asOwner("UPDATE visit SET service_day = (now() AT TIME ZONE 'Etc/GMT-14')::date WHERE id = $1", [id]);
  const before = await asOwner("SELECT * FROM visit_event WHERE visit_id = $1 ORDER BY version", [id]);
  await client.query("SET kom_in.retention = 'on'");
  try {
    await client.query(
      "INSERT INTO folded_day (office_id, day, folded_at, frozen_at) SELECT office_id, service_day, now(), now() FROM visit WHERE id = $1",
      [id],
    );
    await client.query("UPDATE office SET retention_days = 1, time_zone = 'Etc/GMT-14' WHERE id = $1", [
      office.id,
    ]);
    for (const [statement, values] of [
      ["SELECT delete_visits($1, service_day) FROM visit WHERE id = $2", [office.id, id]],
      ["SELECT delete_visits($1, current_date - 1) FROM folded_day WHERE office_id = $1", [office.id]],
      ["SELECT forget_needs($1, ARRAY[$2::uuid])", [office.id, id]],
      ["UPDATE visit SET service_day = service_day - 90 WHERE id = $1", [id]],
      ["UPDATE visit SET office_id = office_id, id = gen_random_uuid() WHERE id = $1", [id]],
      ["DELETE FROM visit WHERE id = $1", [id]],
      ["DELETE FROM office WHERE id = $1", [office.id]],
      ["DELETE FROM visit_event WHERE visit_id = $1", [id]],
      ["UPDATE visit_event SET change = without_needs(change) WHERE visit_id = $1", [id]],
    ] as const)
      await client.query(statement, [...values]).then(
        ({ rows }) => expect(rows.map((row) => row.delete_visits)).toEqual([0]),
        (error) => expect(String(error)).toMatch(/append-only|permission denied/),
      );
    expect(await asOwner("SELECT * FROM visit_event WHERE visit_id = $1 ORDER BY version", [id])).toEqual(
      before,
    );
    expect(before.length).toBeGreaterThan(1);
  } finally {
    await client.query("RESET kom_in.retention");
  }
});

test("serves with its owner's address as well", async () => {
  const { office, arrive } = await makeReception({ retentionDays: 1 });
  const id = await arrive({ language: "so" });
  await asOwner("UPDATE visit SET service_day = service_day - 9 WHERE id = $1", [id]);
  const run = (program: string) =>
    promisify(execFile)(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", program],
      {
        env: { ...process.env, DATABASE_URL: owner },
      },
    );
  await run(`
    const { nightlyWork } = await import("#lib/retention/schedule.ts");
    await nightlyWork(new Date());
    process.exit(0);`);
  expect(await db.visit.count({ where: { officeId: office.id } })).toBe(0);
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
  "BEGIN; SET LOCAL kom_in.retention = 'on'; UPDATE audit_entry SET actor_id = NULL",
  "BEGIN; SET LOCAL kom_in.retention = 'on'; DELETE FROM visit_event",
  "BEGIN; SET LOCAL kom_in.retention = 'on'; DELETE FROM visit",
  "BEGIN; SET LOCAL kom_in.retention = 'on'; DELETE FROM office",
  "BEGIN; SET LOCAL kom_in.retention = 'on'; UPDATE visit_event SET change = without_needs(change)",
  "UPDATE visit SET service_day = '2020-01-01'",
  "CREATE OR REPLACE FUNCTION is_retention() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
  "ALTER FUNCTION delete_visits(text, date) OWNER TO komin_app",
  "SET ROLE komin_definer",
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
    `GRANT TEMPORARY ON DATABASE ${admin.escapeIdentifier(new URL(owner).pathname.slice(1))} TO PUBLIC`,
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
  const rows = await asOwner<{ name: string; path: string[] | null; owner: string; isOpen: boolean }>(
    `SELECT p.oid::regprocedure::text AS name, p.proconfig AS path, p.proowner::regrole::text AS owner,
        has_function_privilege('public', p.oid, 'EXECUTE') AS "isOpen"
      FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const path = ["search_path=pg_catalog, pg_temp"];
  expect(rows).toEqual(
    ["delete_visits(text,date)", "forget_needs(text,uuid[])", "purge_audit(bigint)"].map((name) => ({
      ...{ name, path, owner: "komin_definer", isOpen: false },
    })),
  );
});

test("no guard takes a session's word: what reads a setting asks for the role too", async () => {
  const rows = await asOwner<{ name: string }>(
    `SELECT p.oid::regprocedure::text AS name FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND p.prosrc LIKE '%current_setting%'
        AND NOT (p.prosrc LIKE '%current_user = (%' AND p.prosrc LIKE '%pg_trigger_depth() = 1%')`,
  );
  expect(rows).toEqual([]);
});

test("every append-only table refuses to change by its own trigger, and to the role that serves by its rights", async () => {
  const rows = await asOwner<{ table: string; triggers: string[]; rights: string[] }>(
    `SELECT c.relname::text AS table,
        ARRAY(SELECT t.tgname::text FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled = 'O'
          ORDER BY 1) AS triggers,
        ARRAY(SELECT p FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
          WHERE has_table_privilege('komin_app', c.oid, p)) AS rights
      FROM pg_class c WHERE c.relname IN ('visit_event', 'audit_entry') ORDER BY 1`,
  );
  expect(rows).toEqual(
    ["audit_entry", "visit_event"].map((table) => ({
      ...{ table, triggers: [`${table}_append_only`, `${table}_no_truncate`], rights: ["INSERT"] },
    })),
  );
  const tables = await asOwner<{ table: string }>(
    `SELECT c.relname::text AS table FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND (has_table_privilege('komin_app', c.oid, 'TRIGGER') OR has_table_privilege('komin_app', c.oid, 'TRUNCATE')
        OR pg_has_role('komin_app', c.relowner, 'USAGE'))`,
  );
  expect(tables).toEqual([]);
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

test("a database that has to be migrated tells a role that may not whose address it needs", async () => {
  const name = `empty_${process.pid}`;
  await asOwner(`CREATE DATABASE ${name}`);
  const of = (address: string) => Object.assign(new URL(address), { pathname: `/${name}` }).href;
  const inside = new pg.Client({ connectionString: of(owner) });
  await inside.connect();
  try {
    await expect(migrate(of(url))).rejects.toThrow("set KOM_IN_OWNER_URL");
    await inside.query("REVOKE ALL ON SCHEMA public FROM PUBLIC");
    await expect(migrate(of(url))).rejects.toThrow("set KOM_IN_OWNER_URL");
  } finally {
    await inside.end();
    await asOwner(`DROP DATABASE ${name} WITH (FORCE)`);
  }
});
