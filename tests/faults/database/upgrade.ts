import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { v7 as uuidv7 } from "uuid";
import { end } from "#lib/cli/processes.ts";
import {
  leaveOlderDatabase,
  left,
  olderPassword,
  olderSecret,
  rowsByTable,
} from "#tests/support/older/older-database.ts";
import { openApplication } from "../processes/two-processes.ts";
import type { Report } from "../report.ts";
import { family, send } from "../requests.ts";
import { rowsOf, type TestInstallation } from "../test-installation.ts";

/**
 * A database that an older version left in the middle of a day is started by this one with `npm start`: people and tablet go on as they
 * were, nothing is lost, the audit log is whole, and a backup of it comes back.
 */
export async function upgradeWithVisits(installation: TestInstallation): Promise<Report> {
  const report: Report = { lines: [], broken: [] };
  const promise = (holds: boolean, words: string): void =>
    void (holds ? report.lines : report.broken).push(words);
  const databases = ["older", "older_restored"].map((name) => `${name}_${process.pid}`);
  for (const name of databases) await installation.query(`CREATE DATABASE ${name}`);
  const server = (await installation.databaseUrl()).replace(/[^/]*$/, "");
  const [url = "", restored = ""] = databases.map((name) => `${server}${name}`);
  const folder = mkdtempSync(join(tmpdir(), "kom-in-upgrade-"));
  try {
    await leaveOlderDatabase(url);
    const before = await rowsByTable(url);
    const began = performance.now();
    const application = await openApplication(installation, 6, "listen", url, { KOM_IN_SECRET: olderSecret });
    promise(
      true,
      `ready ${((performance.now() - began) / 1_000).toFixed(1)} s after the start that migrated`,
    );
    try {
      await goesOn(application, promise);
    } finally {
      await end(application.command);
    }
    const after = await rowsByTable(url);
    for (const table of [
      "visit",
      "visit_event",
      "audit_entry",
      "staff",
      "device",
      "recording",
      "daily_count",
    ]) {
      const [had = 0, has = 0] = [before, after].map((rows) => rows.get(table)?.length);
      promise(has >= had, `${table}: ${had} rows before, ${has} after`);
    }
    const file = join(folder, "upgraded.ndjson.gz");
    const env = { KOM_IN_SECRET: olderSecret, KOM_IN_DATA: folder };
    const backup = await run("backup", [file], { ...env, DATABASE_URL: url });
    promise(backup.code === 0, `backup: ${/\d+ rows of \d+ tables/.exec(backup.said)?.[0] ?? backup.said}`);
    const restore = await run("restore", [file], { ...env, DATABASE_URL: restored });
    const restoredRows = /Restored \d+ rows of \d+ tables/.exec(restore.said)?.[0];
    promise(restore.code === 0, `restore: ${restoredRows ?? restore.said}`);
    const again = await openApplication(installation, 6, "listen", restored, { KOM_IN_SECRET: olderSecret });
    try {
      const cookie = await signIn(again);
      promise(cookie !== "", "the restored one lets people sign in");
    } finally {
      await end(again.command);
    }
    const [chain] = await rowsOf<{ keyed: number }>(
      restored,
      "SELECT count(*)::int AS keyed FROM audit_entry WHERE action = 'auditKeyed'",
    );
    promise(chain?.keyed === 1, "the audit log was keyed once, and not again after the restore");
  } finally {
    rmSync(folder, { recursive: true, force: true });
    for (const name of databases) await installation.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
  return report;
}

/** With what people's browsers and the tablet kept from before. */
async function goesOn(
  application: TestInstallation,
  promise: (holds: boolean, words: string) => void,
): Promise<void> {
  const { staff, kiosk } = left.cookies;
  const queue = await fetch(`${application.url}/api/queue`, { headers: { cookie: staff } });
  const { visits = [] } = (await queue.json()) as { visits?: { id: string }[] };
  const open = Object.values(left.visits).filter((id) => visits.some((visit) => visit.id === id));
  promise(open.length === 5, `${open.length} of 5 open visits on the screen of who was signed in`);
  const begun = await send(
    application,
    "POST",
    `/api/visits/${left.visits.called}/events`,
    command("start"),
    staff,
  );
  promise(begun.status === 200, `the called visit is begun: ${begun.status}`);
  const arrived = await send(application, "PUT", `/api/visits/${uuidv7()}`, family, kiosk);
  promise(arrived.status === 200, `the tablet gives a ticket: ${arrived.status} ${arrived.body?.code}`);
  promise((await signIn(application)) !== "", "the password is still the password");
  const admin = await signIn(application, "admin");
  const audit = await fetch(`${application.url}/api/audit?verify=true`, { headers: { cookie: admin } });
  promise(
    audit.ok && ((await audit.json()) as { chain: { isWhole: boolean } }).chain.isWhole,
    "the audit log is whole",
  );
}

const command = (type: string) => ({ id: uuidv7(), type });

/** The cookie of a new session; nothing when it was refused. */
async function signIn({ url }: TestInstallation, who = "sara"): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: `${who}@test.example`, password: olderPassword }),
  });
  if (!answer.ok) return "";
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

const run = (name: string, args: string[], env: Record<string, string>) =>
  promisify(execFile)(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", `lib/cli/${name}.ts`, ...args],
    { env: { ...process.env, KOM_IN_URL: "", ...env } },
  ).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
