import { createHmac } from "node:crypto";
import pg from "pg";

const role = "komin_app";
/** Owns what runs with its owner's rights, and can do nothing but that; nobody signs in as it. */
const definer = "komin_definer";

const few = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

/** Run at every start by the owner: what a migration has added is granted like the rest. */
const grants = `
  GRANT USAGE ON SCHEMA public TO ${role};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
  REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${role};
  REVOKE UPDATE, DELETE ON audit_entry FROM ${role};
  GRANT USAGE ON SCHEMA public TO ${definer};
  GRANT SELECT, DELETE ON audit_entry TO ${definer};
  ALTER FUNCTION purge_audit(bigint) OWNER TO ${definer};
  GRANT EXECUTE ON FUNCTION purge_audit(bigint) TO ${role}`;

/**
 * The address under which the application is served by a role that owns nothing: it can't change or delete what the audit
 * log holds, switch a guard off, read a file of the machine or start a program, whatever statement reaches it. Made when
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
    // A temporary table or function could stand in the place of ours.
    const database = client.escapeIdentifier(url.pathname.slice(1));
    const noTemporary = `REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC, ${role}`;
    await client.query(
      `BEGIN; ${set(role, `LOGIN PASSWORD ${client.escapeLiteral(password)}`)}; ${set(definer, "NOLOGIN")};
        ${noTemporary}; ${grants}; COMMIT`,
    );
  } finally {
    await client.end();
  }
  url.username = role;
  url.password = password;
  return url.href;
}
