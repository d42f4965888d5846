import pg from "pg";
import { hasEmbedded, runningEmbedded } from "../../db/embedded/postgres-server.ts";
import { migrationNames } from "../../db/migrations/migration-names.ts";
import { env } from "../../env.ts";
import { isOnline } from "../../heartbeat/devices.ts";
import { bad, type Finding, look, ok, reasonOf, unknown } from "./finding.ts";
import { printers } from "./printer-checks.ts";

const hour = 3_600_000;
const oldestVersion = 150_000;

/** The database, and what only it knows: nights, devices, administrators. It is looked at, never started and never changed. */
export async function database(): Promise<Finding[]> {
  const url = env.directUrl ?? env.databaseUrl ?? (await runningEmbedded(env.dataDirectory));
  if (!url)
    return [
      hasEmbedded(env.dataDirectory)
        ? bad("database", "the bundled one doesn't run", "npm start")
        : bad("database", `there is none in ${env.dataDirectory}`, "Is KOM_IN_DATA the right directory?"),
    ];
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: "kom-in doctor",
  });
  client.on("error", () => undefined);
  try {
    const began = performance.now();
    await client.connect();
    const connected = performance.now() - began;
    await client.query("SET default_transaction_read_only = on; SET statement_timeout = '5s'");
    return [
      ...(await server(client, connected)),
      await clock(client),
      ...(await migrations(client)),
      // Of the bundled one this looks as its owner, and another serves.
      ...(env.databaseUrl ? [await rights(client)] : []),
      ...(await offices(client)),
      ...(await devices(client)),
      ...(await printers(client)),
    ];
  } catch (error) {
    return [bad("database", reasonOf(error), "Does it run, and is DATABASE_URL right?")];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function server(client: pg.Client, connectedMs: number): Promise<Finding[]> {
  const began = performance.now();
  const { rows } = await client.query<{ version: string; name: string; bytes: string }>(
    "SELECT current_setting('server_version_num') AS version, current_setting('server_version') AS name, pg_database_size(current_database()) AS bytes",
  );
  const ms = performance.now() - began;
  const [row] = rows;
  const says = `PostgreSQL ${row?.name}, ${Math.round(Number(row?.bytes) / 1024 ** 2)} MB, answers in ${ms.toFixed(1)} ms (connecting took ${connectedMs.toFixed(0)} ms)`;
  if (Number(row?.version) < oldestVersion)
    return [bad("database", says, "Kom in needs PostgreSQL 15 or later.")];
  return [
    ms > 50 ? look("database", says, "Bring it closer, or see what keeps it busy.") : ok("database", says),
  ];
}

async function clock(client: pg.Client): Promise<Finding> {
  const began = Date.now();
  const { rows } = await client.query<{ at: Date }>("SELECT clock_timestamp() AS at");
  const off = Math.abs((rows[0]?.at.getTime() ?? 0) - (began + Date.now()) / 2) / 1000;
  return off > 2
    ? bad(
        "clock",
        `this computer and the database differ by ${off.toFixed(1)} s`,
        "Keep both by the network (NTP).",
      )
    : ok("clock", `agrees with the database within ${Math.max(off, 0.1).toFixed(1)} s`);
}

async function migrations(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL",
  );
  const existing = migrationNames("prisma/migrations");
  const applied = new Set(rows.map(({ name }) => name));
  const open = existing.filter((name) => !applied.has(name));
  const newer = [...applied].filter((name) => !existing.includes(name));
  if (newer.length > 0)
    return [
      bad(
        "schema",
        `the database is of a newer version (${newer.join(", ")})`,
        "Start the newer version, or restore a backup.",
      ),
    ];
  return [
    open.length > 0
      ? look("schema", `${open.length} migrations wait`, "They are applied at the next start.")
      : ok("schema", "up to date"),
  ];
}

/** Whether whoever gets hold of the role that serves could change what must not be changed. */
async function rights(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ role: string; isSuper: boolean; owns: boolean }>(
    `SELECT current_user::text AS role, rolsuper AS "isSuper",
       pg_has_role((SELECT relowner FROM pg_class WHERE oid = to_regclass('audit_entry')), 'USAGE') AS owns
     FROM pg_roles WHERE rolname = current_user`,
  );
  const { role = "", isSuper = false, owns = false } = rows[0] ?? {};
  return isSuper || owns
    ? look(
        "rights",
        `${role} serves, and ${isSuper ? "is a superuser" : "owns the tables"}: it could change the audit log`,
        "Let a role with less serve: deploy/database.sql makes it, KOM_IN_OWNER_URL migrates.",
      )
    : ok("rights", `${role} serves, and can't change the audit log`);
}

/** Found where everything is ready and nobody has begun. */
export const noOffice: Finding = look("offices", "none yet", "Open the link that npm start prints.");

type Office = { name: string; admins: string; night: Date | null; created: Date };
async function offices(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<Office>(
    `SELECT o.name, o.night_at AS night, o.created_at AS created,
       (SELECT count(*) FROM staff s WHERE s.office_id = o.id AND s.disabled_at IS NULL AND 'admin' = ANY (s.roles::text[])) AS admins
     FROM office o ORDER BY o.name`,
  );
  if (rows.length === 0) return [noOffice];
  const late = rows.filter(({ night, created }) => Date.now() - (night ?? created).getTime() > 26 * hour);
  const alone = rows.filter(({ admins }) => Number(admins) < 2);
  return [
    late.length > 0
      ? bad(
          "nights",
          `not done for ${late.map(({ name }) => name).join(", ")}`,
          "The log says why: days aren't counted and nothing is deleted until it is.",
        )
      : ok("nights", `done for ${rows.length === 1 ? "the office" : `all ${rows.length} offices`}`),
    alone.length > 0
      ? look(
          "administrators",
          `fewer than two in ${alone.map(({ name }) => name).join(", ")}`,
          "Give a second person the role: one who forgets their password needs npm run admin.",
        )
      : ok("administrators", "two or more in every office"),
  ];
}

type Device = { office: string; name: string; seen: Date | null; unsent: number };
async function devices(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<Device>(
    `SELECT o.name AS office, d.name, d.seen_at AS seen, d.unsent_count AS unsent FROM device d JOIN office o ON o.id = d.office_id
     WHERE d.revoked_at IS NULL AND d.paired_at IS NOT NULL ORDER BY 1, 2`,
  );
  if (rows.length === 0) return [unknown("devices", "no tablet or screen is paired yet")];
  const gone = rows.filter(({ seen }) => !isOnline(seen, new Date()));
  const unsent = rows.filter((device) => device.unsent > 0);
  const named = (list: Device[]) =>
    list
      .map(
        ({ office, name, seen }) => `${name} (${office}${seen ? `, last heard ${seen.toISOString()}` : ""})`,
      )
      .join("; ");
  return [
    gone.length > 0
      ? look("devices", `gone: ${named(gone)}`, "Are they switched on, in the network, and is the page open?")
      : ok("devices", `all ${rows.length} are up`),
    ...(unsent.length > 0
      ? [
          look(
            "tickets",
            `not sent yet: ${named(unsent)}`,
            "Give the tablet its network back; it sends them by itself.",
          ),
        ]
      : []),
  ];
}
