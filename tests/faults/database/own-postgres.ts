import { execFile, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { end } from "#lib/cli/processes.ts";
import { prepareHome } from "#lib/db/embedded/home.ts";
import { makeBenchOffice } from "#tests/bench/office.ts";
import { signIn } from "#tests/bench/sessions.ts";
import { openApplication } from "../processes/two-processes.ts";
import { descendants } from "../processes.ts";
import { type Report, statusesOf } from "../report.ts";
import { checkIn, send } from "../requests.ts";
import { directory, port, rowsOf, type TestInstallation } from "../test-installation.ts";

const postgresPort = port + 25;
const addressAs = (role: string, password: string, database = "komin"): string =>
  `postgresql://${role}:${password}@127.0.0.1:${postgresPort}/${database}`;
const [superuser, owner, app] = [
  addressAs("postgres", "none", "postgres"),
  addressAs("komin", "owner-of-the-test"),
  addressAs("komin_app", "app-of-the-test"),
];

/** What whoever comes into possession of the application's role must not be able to do. */
const beyondTheApplication = [
  "UPDATE audit_entry SET actor_id = NULL",
  "DELETE FROM audit_entry",
  "TRUNCATE audit_entry",
  "ALTER TABLE audit_entry DISABLE TRIGGER USER",
  "DROP TABLE audit_entry",
  "DELETE FROM visit",
  "CREATE TEMPORARY TABLE audit_entry (seq bigint)",
  "CREATE TABLE mine (id int)",
  "CREATE SCHEMA mine",
  "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
  "SET ROLE komin",
  "SET ROLE komin_definer",
  "SET session_replication_role = replica",
];
/** And neither the owner, outside of its own database. */
const beyondTheOwner = [
  "CREATE ROLE another",
  "CREATE DATABASE another",
  "ALTER ROLE komin SUPERUSER",
  "ALTER ROLE komin_app SUPERUSER",
  "COPY office TO PROGRAM 'cat'",
  "SELECT pg_read_file('postgresql.conf')",
  "ALTER SYSTEM SET archive_command = 'true'",
];

/**
 * A PostgreSQL of the operator's, made ready by the project's own file: the owner migrates without any right beyond its database, the
 * application serves without any right over its tables, and its backup comes back.
 */
export async function ownPostgres(installation: TestInstallation): Promise<Report> {
  if (spawnSync("psql", ["--version"]).status !== 0)
    return { lines: [], broken: [], notRun: "there is no psql (Debian: apt-get install postgresql-client)" };
  const report: Report = { lines: [], broken: [] };
  const promise = (holds: boolean, words: string): void =>
    void (holds ? report.lines : report.broken).push(words);
  const server = await startPostgres();
  try {
    const made = spawnSync("psql", ["-q", "-f", "deploy/database.sql", superuser], {
      encoding: "utf8",
      env: { ...process.env, OWNER_PASSWORD: "owner-of-the-test", APP_PASSWORD: "app-of-the-test" },
    });
    promise(made.status === 0 && made.stderr === "", `deploy/database.sql: ${made.stderr.trim() || "done"}`);

    const alone = await run("start", [], { DATABASE_URL: app, PORT: String(port + 1) });
    promise(
      alone.code === 1 && alone.said.includes("set KOM_IN_OWNER_URL"),
      "a first start without the owner says which address it needs",
    );
    const first = await openApplication(installation, 1, "listen", app, { KOM_IN_OWNER_URL: owner });
    try {
      await serves(await siteOf(first), promise);
      const environments = descendants(first.command.pid as number).map(({ pid }) => environmentOf(pid));
      promise(
        environments.length > 0 && !environments.some((text) => text.includes("owner-of-the-test")),
        "the server is not given the owner's password",
      );
    } finally {
      await end(first.command);
    }
    for (const [role, address, statements] of [
      ["the application", app, [...beyondTheApplication, ...beyondTheOwner]],
      ["the owner", owner, beyondTheOwner],
    ] as const) {
      const allowed = await allowedOf(address, statements);
      promise(
        allowed.length === 0,
        `${role} is refused ${statements.length - allowed.length} of ${statements.length} statements${allowed.map((each) => `, not: ${each}`)}`,
      );
    }
    const second = await openApplication(installation, 1, "listen", app);
    await end(second.command);
    promise(true, "a later start, with nothing to migrate, needs no owner");
    await comesBack(promise);
  } finally {
    await end(server.child, 20_000);
    rmSync(server.folder, { recursive: true, force: true });
  }
  return report;
}

type Promised = (holds: boolean, words: string) => void;

/** An office of this database, as the bench makes it. */
async function siteOf(application: TestInstallation): Promise<TestInstallation> {
  const sql = new pg.Pool({ connectionString: owner, max: 2 });
  const office = await makeBenchOffice(sql, "own", 10);
  const cookies = await signIn(sql, directory, office.staffIds);
  await sql.end();
  return { ...application, officeId: office.id, cookies };
}

async function serves(site: TestInstallation, promise: Promised): Promise<void> {
  const checkIns = await Promise.all(Array.from({ length: 20 }, (_, at) => checkIn(site, uuidv7(), at)));
  const calls = await Promise.all(
    site.cookies.map((cookie) => send(site, "POST", "/api/queue/next", { id: uuidv7() }, cookie)),
  );
  promise(
    [...checkIns, ...calls].every(({ status }) => status === 200),
    `20 check-ins: ${statusesOf(checkIns)}; 10 calls: ${statusesOf(calls)}`,
  );
}

/** A backup by the application's role, into the emptied database by the owner's. */
async function comesBack(promise: Promised): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kom-in-own-"));
  const file = join(folder, "backup.ndjson.gz");
  const env = { DATABASE_URL: app, KOM_IN_DATA: folder };
  try {
    const written = await run("backup", [file], env);
    promise(
      written.code === 0,
      `backup: ${/\d+ rows of \d+ tables/.exec(written.said)?.[0] ?? written.said}`,
    );
    await rowsOf(owner, "DROP SCHEMA public CASCADE");
    await rowsOf(owner, "CREATE SCHEMA public");
    const restored = await run("restore", [file], { ...env, KOM_IN_OWNER_URL: owner });
    const rows = /Restored \d+ rows of \d+ tables/.exec(restored.said)?.[0];
    promise(restored.code === 0, `restore: ${rows ?? restored.said}`);
    const doctor = await run("doctor", [], env);
    promise(/^✓ rights: /m.test(doctor.said), `doctor: ${/rights: .*/.exec(doctor.said)?.[0]}`);
    const asOwner = await run("doctor", [], { ...env, DATABASE_URL: owner });
    promise(/^! rights: /m.test(asOwner.said), "doctor says when the owner serves");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those of the statements that were not refused; each on a connection of its own. */
async function allowedOf(address: string, statements: readonly string[]): Promise<string[]> {
  const outcomes = await Promise.all(
    statements.map((statement) =>
      rowsOf(address, statement).then(
        () => statement,
        () => null,
      ),
    ),
  );
  return outcomes.filter((statement) => statement !== null);
}

const run = (command: string, args: string[], env: Record<string, string>) =>
  promisify(execFile)(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", `lib/cli/${command}.ts`, ...args],
    {
      env: { ...process.env, KOM_IN_URL: "", ...env },
    },
  ).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );

const environmentOf = (pid: number): string => {
  const file = `/proc/${pid}/environ`;
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};

/** The bundled binaries, with a superuser of another name and nothing of ours. */
async function startPostgres() {
  const { binaries, as } = await prepareHome(directory);
  const folder = mkdtempSync(join(tmpdir(), "kom-in-own-postgres-"));
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  if (as.uid !== undefined && as.gid !== undefined)
    for (const path of [folder, data]) chownSync(path, as.uid, as.gid);
  const options = [`--pgdata=${data}`, "--username=postgres", "--auth-host=scram-sha-256", "--encoding=UTF8"];
  const hba = ["host all postgres 127.0.0.1/32 trust", "host all all 127.0.0.1/32 scram-sha-256"];
  const initialised = spawnSync(binaries.initdb, [...options, "--locale=C", "--auth-local=peer"], {
    ...as,
    cwd: "/",
    encoding: "utf8",
  });
  if (initialised.status !== 0) throw new Error(initialised.stderr);
  writeFileSync(join(data, "pg_hba.conf"), `${hba.join("\n")}\n`);
  const settings = ["listen_addresses=127.0.0.1", `port=${postgresPort}`, "unix_socket_directories="];
  const child = spawn(binaries.postgres, ["-D", data, ...settings.flatMap((each) => ["-c", each])], {
    ...as,
    cwd: "/",
    stdio: "ignore",
  });
  for (let tries = 0; !(await rowsOf(superuser, "SELECT 1").then(Boolean, () => false)); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error("PostgreSQL did not start.");
    await pause(100);
  }
  return { child, folder };
}
