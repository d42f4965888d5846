import { createHmac } from "node:crypto";
import pg from "pg";

const role = "komin_app";

/** Run at every start by the owner: what a migration has added is granted like the rest. */
const grants = `
  GRANT USAGE ON SCHEMA public TO ${role};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
  REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${role};
  REVOKE UPDATE, DELETE ON audit_entry FROM ${role};
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
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
    const safe = client.escapeLiteral(password);
    const rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
    await client.query(
      `BEGIN; ${rowCount ? "ALTER" : "CREATE"} ROLE ${role} ${rights} PASSWORD ${safe}; ${grants}; COMMIT`,
    );
  } finally {
    await client.end();
  }
  url.username = role;
  url.password = password;
  return url.href;
}
