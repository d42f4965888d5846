import { createHmac } from "node:crypto";
import pg from "pg";

const role = "komin_app";
/** Owns what runs with its owner's rights, and can do nothing but that; nobody signs in as it. */
const definer = "komin_definer";

const few = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

/** Any number that nothing else locks. */
const grantsLock = 7_505_404;

/** The only ways in which something append-only goes: each asks how old it is. */
const definerFunctions = ["purge_audit(bigint)", "forget_needs(text, uuid[])", "delete_visits(text, date)"];

/**
 * Run at every start by the owner: what a migration has added is granted like the rest. The day of a visit stays, since it
 * says when its history may go.
 */
const grants = `
  GRANT USAGE ON SCHEMA public TO ${role};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
  REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${role};
  REVOKE UPDATE, DELETE ON audit_entry, visit_event FROM ${role};
  REVOKE UPDATE, DELETE ON visit FROM ${role};
  REVOKE DELETE ON office FROM ${role};
  DO $$ BEGIN EXECUTE (
    SELECT format('GRANT UPDATE (%s) ON visit TO ${role}', string_agg(quote_ident(attname), ', '))
    FROM pg_attribute WHERE attrelid = 'visit'::regclass AND attnum > 0 AND NOT attisdropped
      AND attname NOT IN ('office_id', 'id', 'service_day')
  ); END $$;
  GRANT USAGE ON SCHEMA public TO ${definer};
  GRANT SELECT, DELETE ON audit_entry, visit, visit_event, series_counter TO ${definer};
  GRANT UPDATE (change) ON visit_event TO ${definer};
  GRANT SELECT ON folded_day TO ${definer};
  GRANT CREATE ON SCHEMA public TO ${definer};
  ${definerFunctions.map((each) => `ALTER FUNCTION ${each} OWNER TO ${definer}`).join(";\n  ")};
  REVOKE CREATE ON SCHEMA public FROM ${definer};
  GRANT EXECUTE ON FUNCTION ${definerFunctions.join(", ")} TO ${role}`;

/**
 * On a database of the operator's, whose superuser has made the roles (`deploy/database.sql`): the owner, who may make none, grants
 * the application what it needs and no more.
 */
export async function grantApplication(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "kom-in roles" });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT name FROM unnest($1::text[]) AS name WHERE to_regrole(name) IS NULL",
      [[role, definer]],
    );
    if (rows.length > 0)
      throw new Error(
        `The database has no role ${rows.map(({ name }) => name).join(" and no role ")}: deploy/database.sql makes them.`,
      );
    await client.query(`BEGIN; ${await allGrants(client)}; COMMIT`);
  } finally {
    await client.end();
  }
}

/** A temporary table or function could stand in the place of ours, so nobody makes one. */
async function allGrants(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  const database = client.escapeIdentifier(rows[0]?.name ?? "");
  // Several processes may start at once, and of two that grant the same the database refuses one.
  return `SELECT pg_advisory_xact_lock(${grantsLock}); REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC, ${role}; ${grants}`;
}

/**
 * The address under which the application is served by a role that owns nothing: it can't change or delete what the audit
 * log and the visits' history hold, switch a guard off, read a file of the machine or start a program, whatever statement reaches it. Made when
 * absent; its password follows from the owner's and tells nothing about it.
 */
export async function applicationUrl(ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl);
  const password = createHmac("sha256", decodeURIComponent(url.password)).update(role).digest("base64url");
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "kom-in roles" });
  await client.connect();
  try {
    const { rows } = await client.query<{ rolname: string }>(
      "SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)",
      [[role, definer]],
    );
    const set = (name: string, rights: string): string =>
      `${rows.some(({ rolname }) => rolname === name) ? "ALTER" : "CREATE"} ROLE ${name} ${rights} ${few}`;
    await client.query(
      `BEGIN; ${set(role, `LOGIN PASSWORD ${client.escapeLiteral(password)}`)}; ${set(definer, "NOLOGIN")};
        ${await allGrants(client)}; COMMIT`,
    );
  } finally {
    await client.end();
  }
  url.username = role;
  url.password = password;
  return url.href;
}
