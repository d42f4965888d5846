import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { end } from "#lib/cli/processes.ts";
import { openApplication } from "../processes/two-processes.ts";
import { type Report, seconds } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";

/**
 * Offices with a visit of an old and one of a younger day, and one of them whose counts can't be written. An application that
 * starts makes up for their nights: everybody's old visits are deleted, and the sound ones are counted.
 */
export async function nightFails(installation: TestInstallation): Promise<Report> {
  const offices = Array.from({ length: 20 }, () => `night-${uuidv7().slice(-12)}`);
  const broken = offices[Math.floor(offices.length / 2)] as string;
  for (const id of offices) {
    await installation.query(
      "INSERT INTO office (id, name, poster_key) VALUES ($1, 'Socialkontoret', $1 || '-key')",
      [id],
    );
    await installation.query(
      `INSERT INTO visit (office_id, id, service_day, series, number, token, source, who, adults, children_0_to_5,
         children_6_to_12, children_13_to_17, language, status, arrived_at, ended_at)
       SELECT $1, gen_random_uuid(), (now() - days * interval '1 day')::date, 'A', 1, gen_random_uuid()::text, 'kiosk',
         'family', 1, 0, 0, 0, 'so', 'left', now() - days * interval '1 day', now() - days * interval '1 day'
       FROM unnest(ARRAY[3, 30]) AS days`,
      [id],
    );
  }
  await installation.query(`CREATE OR REPLACE FUNCTION no_counts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.office_id = '${broken}' THEN RAISE 'no counts here'; END IF; RETURN NEW; END $$`);
  await installation.query(
    "CREATE TRIGGER no_counts BEFORE INSERT ON daily_count FOR EACH ROW EXECUTE FUNCTION no_counts()",
  );
  const report: Report = { lines: [], broken: [] };
  const began = performance.now();
  const other = await openApplication(installation, 4, "listen");
  const state = async () => {
    const [row] = await installation.query<{ done: number; old: number; counted: number; failed: boolean }>(
      `SELECT (SELECT count(*)::int FROM office WHERE id = ANY ($1) AND night_at IS NOT NULL) AS done,
         (SELECT count(*)::int FROM visit WHERE office_id = ANY ($1) AND service_day < current_date - 20) AS old,
         (SELECT count(DISTINCT office_id)::int FROM daily_count WHERE office_id = ANY ($1)) AS counted,
         (SELECT night_at IS NULL FROM office WHERE id = $2) AS failed`,
      [offices, broken],
    );
    return row ?? { done: 0, old: 0, counted: 0, failed: false };
  };
  try {
    let now = await state();
    while ((now.done < offices.length - 1 || now.old > 0) && performance.now() - began < 90_000) {
      await pause(100);
      now = await state();
    }
    const readiness = async () =>
      (await (await fetch(`${other.url}/api/ready`)).json()) as { degraded?: string[] };
    // It is told once the whole night has been through, a moment after the sound ones are done.
    let ready = await readiness();
    while (!ready.degraded?.includes("night") && performance.now() - began < 90_000) {
      await pause(100);
      ready = await readiness();
    }
    report.lines.push(
      `${offices.length} offices, one fails: ${now.done} nights done and ${now.counted} counted after ${seconds(performance.now() - began)}, ${now.old} old visits left, readiness says "${ready.degraded}"`,
    );
    if (now.done !== offices.length - 1 || !now.failed) report.broken.push("a sound night was not done");
    if (now.counted !== offices.length - 1) report.broken.push("an office was not counted");
    if (now.old > 0) report.broken.push("visits past their retention are still there");
    if (!ready.degraded?.includes("night")) report.broken.push("readiness doesn't tell of the failed night");
    if (performance.now() - began > 60_000) report.broken.push("it took too long");
  } finally {
    await end(other.command);
    await installation.query("DROP TRIGGER no_counts ON daily_count");
  }
  return report;
}
