import { once } from "node:events";
import pg from "pg";
import { generateDay } from "#lib/cli/demo/generate-days.ts";
import { exitOf, runNode } from "#lib/cli/processes.ts";
import { seeded } from "#lib/random.ts";
import { rowsOf } from "#lib/statistics/counting/count.ts";
import { plusDays } from "#lib/statistics/period.ts";

/** Made-up counts of one office over `years` up to the day `until`, copied to `offices` of them; returns how many counts there are. */
export async function fillHistory(
  url: string,
  dataDirectory: string,
  years: number,
  offices: number,
  until: string,
): Promise<number> {
  const child = runNode(
    "lib/cli/history.ts",
    ["--years", String(years), "--offices", "1", "--until", until],
    { DATABASE_URL: url, KOM_IN_DATA: dataDirectory },
    "quiet",
  );
  if ((await exitOf(child)) !== 0) throw new Error("The history could not be made up.");
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  await sql.query(
    `INSERT INTO office (id, name, poster_key, phone_check_in, night_at)
     SELECT 'history-' || n, 'history-' || n, 'not a poster: history-' || n, false, now() FROM generate_series(2, $1::int) n`,
    [offices],
  );
  // Millions of rows that are known to be right: checked one by one they would take four times as long.
  await sql.query(
    "ALTER TABLE daily_count DROP CONSTRAINT daily_count_pkey, DROP CONSTRAINT daily_count_measure, DROP CONSTRAINT daily_count_value",
  );
  await sql.query(
    `INSERT INTO daily_count (office_id, day, measure, value, count)
     SELECT 'history-' || n, day, measure, value, count FROM generate_series(2, $1::int) n, daily_count
     WHERE office_id = 'history-1'`,
    [offices],
  );
  await sql.query("ALTER TABLE daily_count ADD PRIMARY KEY (office_id, day, measure, value)");
  await sql.query(
    `INSERT INTO folded_day (office_id, day, folded_at, frozen_at)
     SELECT 'history-' || n, day, folded_at, frozen_at FROM generate_series(2, $1::int) n, folded_day
     WHERE office_id = 'history-1'`,
    [offices],
  );
  await sql.query("VACUUM ANALYZE daily_count");
  await sql.query("VACUUM ANALYZE folded_day");
  const { rows } = await sql.query<{ counts: number }>("SELECT count(*)::int AS counts FROM daily_count");
  const ended = once(sql, "end");
  await sql.end();
  await ended;
  return rows[0]?.counts ?? 0;
}

/** Gives an office that is there the made-up counts of the year up to the day `until`. */
export async function fillYear(sql: pg.Pool, officeId: string, until: string): Promise<void> {
  const openedOn = plusDays(until, -366);
  const office = { timeZone: "Europe/Stockholm", openedOn, visitsPerDay: 20 };
  for (let day = openedOn; day < until; day = plusDays(day, 1)) {
    const rows = rowsOf(generateDay(office, day, seeded(`${officeId} ${day}`)) ?? new Map());
    await sql.query(
      "INSERT INTO daily_count SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::int[]) ON CONFLICT DO NOTHING",
      [
        officeId,
        day,
        rows.map(({ measure }) => measure),
        rows.map(({ value }) => value),
        rows.map(({ count }) => count),
      ],
    );
    await sql.query(
      "INSERT INTO folded_day (office_id, day, folded_at, frozen_at) VALUES ($1, $2, now(), now()) ON CONFLICT DO NOTHING",
      [officeId, day],
    );
  }
}
