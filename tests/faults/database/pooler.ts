import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { end, exitOf } from "#lib/cli/processes.ts";
import { prepareHome } from "#lib/db/embedded/home.ts";
import { findPooler } from "#lib/db/pooler.ts";
import { allowedMs } from "#tests/support/timeouts.ts";
import { makeBenchOffice } from "../../bench/office.ts";
import { signIn } from "../../bench/sessions.ts";
import { untilEqual } from "../people/missed-events.ts";
import { openApplication } from "../processes/two-processes.ts";
import { type Report, seconds, statusesOf } from "../report.ts";
import { checkIn, send } from "../requests.ts";
import { openScreen } from "../screen.ts";
import { directory, port, rowsOf, startCommand, type TestInstallation } from "../test-installation.ts";

/**
 * PgBouncer in transaction mode before a new database, with fewer connections than the applications have: the start says what to
 * set, migrates through it, and two applications share the queue, by polling and by LISTEN past the pooler.
 */
export async function transactionPooler(installation: TestInstallation, isShort: boolean): Promise<Report> {
  const binary = findBouncer();
  if (!binary)
    return { lines: [], broken: [], notRun: "there is no pgbouncer (Debian: apt-get install pgbouncer)" };
  const report: Report = { lines: [versionOf(binary)], broken: [] };
  const name = `pooled_${process.pid}`;
  const direct = Object.assign(new URL(await installation.databaseUrl()), { pathname: `/${name}` });
  await installation.query(`CREATE DATABASE ${name}`);
  await installation.query(`ALTER DATABASE ${name} SET TimeZone = 'Europe/Stockholm'`);
  // It keeps prepared statements apart from 1.21 on.
  const keepsStatements = / 1\.(2[1-9]|[3-9]\d)\./.test(versionOf(binary));
  const bouncer = await startBouncer(binary, direct, port + 6, keepsStatements);
  const pooled = Object.assign(new URL(direct), { port: String(port + 6) }).href;
  try {
    const found = await findPooler(pooled);
    report.lines.push(`found a pooler whose prepared statements are ${found}`);
    if (found !== (keepsStatements ? "named" : "unnamed"))
      report.broken.push("the pooler is not known for what it is");
    if ((await findPooler(direct.href)) !== "none")
      report.broken.push("a pooler was found where there is none");
    await refusesToListen(pooled, report);
    for (const [live, more] of [
      ["poll", {}],
      ["listen", { KOM_IN_DIRECT_URL: direct.href }],
    ] as const)
      await twoBehind(installation, { pooled, direct: direct.href, live, more, isShort }, report);
  } finally {
    await bouncer.stop();
    await installation.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await installation.query("ALTER ROLE komin RESET ALL");
  }
  return report;
}

async function refusesToListen(pooled: string, report: Report): Promise<void> {
  const command = startCommand(
    { PORT: String(port + 1), DATABASE_URL: pooled, KOM_IN_LIVE: "listen" },
    "pipe",
  );
  let said = "";
  command.stderr?.on("data", (text) => {
    said += text;
  });
  const code = await exitOf(command);
  if (code === 0 || !said.includes("KOM_IN_LIVE=poll") || !said.includes("KOM_IN_DIRECT_URL"))
    report.broken.push(`a start with LISTEN ended with ${code} and said: ${said}`);
}

type Setting = {
  pooled: string;
  direct: string;
  live: string;
  more: Record<string, string>;
  isShort: boolean;
};

async function twoBehind(installation: TestInstallation, setting: Setting, report: Report): Promise<void> {
  const { pooled, direct, live, more, isShort } = setting;
  const first = await openApplication(installation, 1, live, pooled, more);
  const sql = new pg.Pool({ connectionString: direct, max: 2 });
  const office = await makeBenchOffice(sql, `pooled-${live}`, 50);
  const cookies = await signIn(sql, directory, office.staffIds);
  await sql.end();
  const world = {
    ...{ officeId: office.id, cookies, kioskCookie: office.kioskCookie, databaseUrl: async () => pooled },
    query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      rowsOf<Row>(direct, text, values),
  };
  const second = await openApplication(installation, 2, live, pooled, more);
  const [one, two] = [
    { ...first, ...world },
    { ...second, ...world },
  ];
  const screens = [openScreen(one), openScreen(two)];
  try {
    await Promise.all(screens.map((screen) => screen.connect()));
    const checkIns = await Promise.all(
      Array.from({ length: 100 }, (_, at) => checkIn(at % 2 ? one : two, uuidv7(), at)),
    );
    const arrived = await Promise.all(screens.map((screen) => untilEqual(screen, one)));
    const calls = await Promise.all(
      cookies.map((cookie, at) =>
        send(at % 2 ? one : two, "POST", "/api/queue/next", { id: uuidv7() }, cookie),
      ),
    );
    const called = await Promise.all(screens.map((screen) => untilEqual(screen, one)));
    const different = new Set(calls.map(({ body }) => (body?.visit as { id?: string })?.id ?? body?.id)).size;
    const longest = Math.max(...arrived, ...called);
    report.lines.push(
      `${live}: 100 check-ins at once: ${statusesOf(checkIns)}; 50 calls: ${statusesOf(calls)}, ${different} different; on both screens after ${seconds(longest)}`,
    );
    if (checkIns.some(({ status }) => status !== 200)) report.broken.push("a check-in was refused");
    if (different !== 50 || calls.some(({ status }) => status !== 200)) report.broken.push("a call was lost");
    if (longest > allowedMs(2_000, !isShort))
      report.broken.push(`a change was shown only after ${seconds(longest)}`);
    // What counts tries prepares statements of its own.
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        send(
          at % 2 ? one : two,
          "POST",
          "/api/auth/sign-in/email",
          { email: `nobody-${at % 3}@${live}.example`, password: "wrong password" },
          "",
        ),
      ),
    );
    report.lines.push(`20 refused sign-ins: ${statusesOf(tries)}`);
    if (tries.some(({ status }) => status !== 401 && status !== 429))
      report.broken.push("a refused sign-in was answered by an error");
    const id = String(calls[0]?.body?.id);
    const [times] = await one.query<{ late: number }>(
      "SELECT extract(epoch FROM now() - max(arrived_at))::float8 AS late FROM visit WHERE id = $1",
      [id],
    );
    if (!times || times.late < 0 || times.late > 120)
      report.broken.push("an instant was stored in another zone");
    const limits = await rowsOf(
      pooled,
      "SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock",
    );
    if (JSON.stringify(limits) !== '[{"statement":"10s","lock":"2s"}]')
      report.broken.push(`time limits through the pooler: ${JSON.stringify(limits)}`);
  } finally {
    for (const screen of screens) screen.drop();
    await Promise.all([end(first.command), end(second.command)]);
  }
}

const findBouncer = (): string | undefined =>
  [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"]
    .map((folder) => join(folder, "pgbouncer"))
    .find((file) => existsSync(file));

const versionOf = (binary: string): string =>
  spawnSync(binary, ["--version"], { encoding: "utf8" }).stdout.split("\n")[0] ?? "";

/** It refuses to run as root, as PostgreSQL does. */
async function startBouncer(binary: string, database: URL, listenPort: number, keepsStatements: boolean) {
  const { as } = await prepareHome(directory);
  const folder = mkdtempSync(join(tmpdir(), "kom-in-pooler-"));
  const file = join(folder, "pgbouncer.ini");
  writeFileSync(
    file,
    `[databases]
${database.pathname.slice(1)} = host=${database.hostname} port=${database.port} user=${database.username} password=${database.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 6
max_client_conn = 200
${keepsStatements ? "max_prepared_statements = 200" : ""}
`,
    { mode: 0o600 },
  );
  if (as.uid !== undefined) spawnSync("chown", ["-R", `${as.uid}:${as.gid}`, folder]);
  const child: ChildProcess = spawn(binary, ["-q", file], {
    ...as,
    cwd: "/",
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = Object.assign(new URL(database), { port: String(listenPort) }).href;
  for (let tries = 0; !(await rowsOf(url, "SELECT 1").then(Boolean, () => false)); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error("PgBouncer did not start.");
    await pause(50);
  }
  return {
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
