import assert from "node:assert/strict";
import { once } from "node:events";
import pg from "pg";
import { exitOf, runNode } from "#lib/cli/processes.ts";
import { now, serviceDay, startOfDay } from "#lib/clock.ts";
import { forgetHome } from "#lib/db/embedded/home.ts";
import { startEmbedded } from "#lib/db/embedded/postgres-server.ts";
import { migrate } from "#lib/db/migrations/migrate.ts";
import { fillHistory } from "../history.ts";
import type { NightStep } from "../nights.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";

const directory = ".data/bench-night";
const timeZone = "Europe/Stockholm";
const offices = sized(50, 2);
const visitsADay = sized(100, 4);
/** As long as visits live, the day that ends tonight, and the one that is deleted tonight. */
const days = 16;
/** For each of a night's three parts: the night of fifteen hundred offices, thirty times as many, is then over within an hour. */
const part = "<= 40 s";

/** The night of fifty offices with a fortnight of visits and a year of counts: what its parts take and write; then a backup of it all. */
export async function measureNight(): Promise<Row[]> {
  forgetHome(directory);
  const database = await startEmbedded(directory);
  try {
    await migrate(database.url);
    const today = serviceDay(now(), timeZone);
    const firstDay = serviceDay(new Date(now().getTime() - days * 86_400_000), timeZone);
    await fillHistory(database.url, directory, 1, offices, firstDay);
    await fillDays(database.url, today);
    const steps = await nightOf(database.url, new Date(startOfDay(today, timeZone).getTime() + 600_000));
    const of = (name: string): NightStep => {
      const step = steps.find((one) => one.step === name);
      if (!step) throw new Error(`The night did not ${name}.`);
      return step;
    };
    const counted = offices * visitsADay;
    // Nobody asks for a night's figures if it did nothing.
    assert.equal(of("fold").rows.folded_day, offices, "each office's day was counted");
    assert.equal(of("fold").rows.visit, counted, "each visit of the day has forgotten its language");
    assert.equal(of("rhythm").rows.office_rhythm, offices, "each office's pace was learned");
    assert.deepEqual(of("fold again").rows, {}, "a second fold writes no row");
    assert.deepEqual(of("night again").rows, {}, "a second night writes no row");
    const [fold, purge, backup] = [of("fold"), of("purge"), of("backup")];
    const of50 = `${offices} offices`;
    return [
      time(`9b nightly fold, ${of50}, ${counted} visits`, fold, part),
      size(`9b nightly fold, written for each visit counted`, fold.bytes / counted / 1_000, " KB", "<= 8 KB"),
      rows(`9b fold again, rows written`, of("fold again")),
      time(`9b purge of a day, ${of50}`, purge, part),
      size(`9b purge, written for each visit deleted`, purge.bytes / counted / 1_000, " KB", "<= 8 KB"),
      time(
        `9b forecasts and pace, ${of50}`,
        { ...of("forecasts"), ms: of("forecasts").ms + of("rhythm").ms },
        part,
      ),
      time(`9b backup of a year, ${of50}`, backup, "<= 60 s"),
      size(`9b backup of a year, its file`, backup.bytes / 1_000_000, " MB", "<= 200 MB"),
    ];
  } finally {
    await database.stop();
    forgetHome(directory);
  }
}

const time = (what: string, { ms }: NightStep, goal: string): Row => ({
  what,
  figure: ms / 1_000,
  unit: " s",
  goal,
});
const size = (what: string, figure: number, unit: string, goal: string): Row => ({
  what,
  figure,
  unit,
  goal,
});
const rows = (what: string, step: NightStep): Row => ({
  ...{ what, unit: " rows", goal: "<= 0" },
  figure: Object.values(step.rows).reduce((sum, count) => sum + count, 0),
});

async function nightOf(url: string, at: Date): Promise<NightStep[]> {
  const child = runNode(
    "tests/bench/nights.ts",
    [at.toISOString()],
    { DATABASE_URL: url, KOM_IN_DATA: directory, NODE_ENV: "production" },
    "quiet",
  );
  const [[steps], code] = await Promise.all([
    Promise.race([once(child, "message"), exitOf(child).then(() => [null])]),
    exitOf(child),
  ]);
  if (code !== 0 || !steps) throw new Error("The night could not be measured.");
  return steps as NightStep[];
}

/** Met visits of the days before `today`, a hundred a day, each with the four events that led there; they speak languages and some are urgent. */
async function fillDays(url: string, today: string): Promise<void> {
  // A pool: what fails here is told as itself, and not by the database that is stopped meanwhile.
  const sql = new pg.Pool({ connectionString: url, max: 1 });
  sql.on("error", () => undefined);
  await sql.query(
    `INSERT INTO visit (office_id, id, service_day, series, number, token, source, who, adults, children_0_to_5, children_6_to_12,
       children_13_to_17, language, flags, reasons, status, version, arrived_at, called_at, started_at, ended_at, outcomes)
     SELECT o.id, gen_random_uuid(), day, 'C', n, gen_random_uuid()::text, 'kiosk', 'family', 1, n % 3, n % 2, 0,
       (ARRAY['sv', 'so', 'ar', 'fa'])[1 + n % 4], CASE n % 10 WHEN 0 THEN '{urgent}'::visit_flag[] ELSE '{}' END, '{money}', 'completed', 4,
       at, at + waited, at + waited + interval '2 min', at + waited + interval '22 min', '{talk}'
     FROM office o, generate_series($1::date - $2::int, $1::date - 1, '1 day') AS day, generate_series(1, $3::int) AS n,
       LATERAL (SELECT (day + interval '8 h' + n * interval '5 min' * 100 / $3::int) AT TIME ZONE 'Europe/Stockholm' AS at,
         n % 7 * interval '4 min' AS waited) timed`,
    [today, days, visitsADay],
  );
  await sql.query(
    `INSERT INTO visit_event (office_id, id, visit_id, type, at, actor_kind, version, to_status, change, request_hash)
     SELECT office_id, gen_random_uuid(), id, e.type::event_type, e.at, 'staff', e.v, e.status::visit_status,
       jsonb_build_object('before', '{}'::jsonb, 'after', CASE e.v WHEN 1 THEN jsonb_build_object('language', language) ELSE '{}' END),
       repeat('0', 64)
     FROM visit, LATERAL (VALUES (1, 'checkedIn', 'waiting', arrived_at), (2, 'called', 'called', called_at),
       (3, 'started', 'inMeeting', started_at), (4, 'completed', 'completed', ended_at)) AS e (v, type, status, at)`,
  );
  await sql.query("VACUUM ANALYZE");
  await sql.end();
}
