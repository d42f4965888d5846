import pg from "pg";
import { answers, end, runNext } from "#lib/cli/processes.ts";
import { migrate } from "#lib/db/migrate.ts";
import { settle } from "#lib/env.ts";
import { fillHistory } from "./history.ts";
import { Client, median } from "./load.ts";
import { type Bench, directory } from "./servers.ts";
import { signIn } from "./sessions.ts";
import type { Row } from "./table.ts";

const officeId = "history-1";
const smallPort = 3903;
const path = "/api/statistics?view=year&at=2026-06-01&compare=none";

/** A year view over ten years of fifty offices against one year of five, and against a recount of the same year from visits. */
export async function measureStatistics(bench: Bench, visits = 1_000_000): Promise<Row[]> {
  const url = bench.databaseUrl.replace(/\/[^/]*$/, "/small_history");
  await bench.sql.query("CREATE DATABASE small_history");
  await migrate(url);
  const counts = await fillHistory(bench.databaseUrl, directory, 10, 50);
  await fillHistory(url, directory, 1, 5);
  const small = new pg.Pool({ connectionString: url, max: 1 });
  const env = { DATABASE_URL: url, KOM_IN_DATA: directory, NODE_ENV: "production", PORT: String(smallPort) };
  const server = runNext(["start", "--port", String(smallPort)], env);
  const origin = `http://localhost:${smallPort}`;
  try {
    if (!(await answers(`${origin}/api/health`, server))) throw new Error("The second server did not start.");
    const many = await reader(bench.product, bench.sql);
    const few = await reader(origin, small);
    const [large, little] = await interleaved(40, many, few);
    return [
      {
        what: `7 year view, 10 years × 50 offices (${millions(counts)})`,
        figure: large,
        reference: little,
        unit: " ms",
        against: "1 year × 5 offices",
        goal: "<= 1.2",
      },
      await measureRecount(bench.databaseUrl, bench.sql, visits),
    ];
  } finally {
    await end(server);
    await small.end();
  }
}

const millions = (count: number): string => `${(count / 1_000_000).toFixed(1)} M counts`;

/** Reads the year as the chief of the office does. */
async function reader(origin: string, sql: pg.Pool): Promise<() => Promise<void>> {
  await sql.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt")
     VALUES ('history-chief', 'Karin', 'history@bench.example', true, now())`,
  );
  await sql.query(
    `INSERT INTO staff (office_id, user_id, roles, languages, state) VALUES ($1, 'history-chief', '{chief}', '{sv}', 'away')`,
    [officeId],
  );
  const [cookie = ""] = await signIn(sql, directory, ["history-chief"]);
  const client = new Client(origin, 1);
  return async () => {
    const { status, body } = await client.send({ method: "GET", path, headers: { cookie } });
    if (status !== 200 || !body.includes('"2026-01"')) throw new Error(`The year view answered ${status}`);
  };
}

/** Medians of both in milliseconds, one after the other, after a tenth of them unmeasured. */
async function interleaved(
  rounds: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = -Math.ceil(rounds / 10); round < rounds; round++)
    for (const [at, work] of [one, other].entries()) {
      const begin = performance.now();
      await work();
      if (round >= 0) times[at]?.push(performance.now() - begin);
    }
  return [median(times[0]), median(times[1])];
}

/** Both read the same year of one office in this process: from the lasting counts, and from all that was noted of each visit. */
async function measureRecount(url: string, sql: pg.Pool, visits: number): Promise<Row> {
  await addVisits(sql, visits);
  settle({ databaseUrl: url });
  const { db } = await import("#lib/db/client.ts");
  const { countDay, countedColumns } = await import("#lib/statistics/count.ts");
  const { published } = await import("#lib/statistics/queries.ts");
  const year = { from: "2026-01-01", to: "2026-12-31" };
  const read = async () => published(officeId, [year], "2026-11-21");
  const recount = async () => {
    const rows = await db.visit.findMany({
      where: { officeId, serviceDay: { gte: new Date(year.from), lte: new Date(year.to) } },
      select: { ...countedColumns, serviceDay: true },
    });
    const days = Map.groupBy(rows, ({ serviceDay }) => serviceDay.getTime());
    return [...days.values()].map((day) => countDay(day, "Europe/Stockholm", true));
  };
  const [figure, reference] = await interleaved(5, read, recount);
  await db.$disconnect();
  return {
    what: "8 year read from counts",
    figure,
    reference,
    unit: " ms",
    against: `recount, ${(visits / 1_000_000).toFixed(1)} M visits`,
    goal: "<= 0.01",
  };
}

/** Met visits of ten years at five offices, as dense as ten million are at fifty. */
async function addVisits(sql: pg.Pool, visits: number): Promise<void> {
  await sql.query(
    `INSERT INTO visit (office_id, id, service_day, series, number, token, source, who, adults, children_0_to_5,
       children_6_to_12, children_13_to_17, language, reasons, way_in, offered, outcomes, status, arrived_at, called_at,
       started_at, ended_at)
     SELECT 'history-' || 1 + n % 5, gen_random_uuid(), day, 'C', 1 + n / 3650 / 5, 'year-' || n || '-padding-padding',
       'kiosk', 'family', 1, 0, 1, 0, 'so', '{money}', 'self', 'yes', '{talk}', 'completed', day + interval '10 h',
       day + interval '11 h', day + interval '11 h', day + interval '12 h'
     FROM (SELECT n, '2026-11-21'::date - (n / 5) % 3650 AS day FROM generate_series(0, $1::int - 1) n) numbered`,
    [visits],
  );
  await sql.query("VACUUM ANALYZE visit");
}
