import assert from "node:assert/strict";
import pg from "pg";
import { answers, end } from "#lib/cli/processes.ts";
import { runServer } from "#lib/cli/server.ts";
import { now, serviceDay } from "#lib/clock.ts";
import { migrate } from "#lib/db/migrations/migrate.ts";
import { settle } from "#lib/env.ts";
import type { Published } from "#lib/statistics/disclosure/publish.ts";
import { plusDays } from "#lib/statistics/period.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { fillHistory } from "../history.ts";
import { Client, median } from "../load.ts";
import { type Bench, directory, freePort } from "../servers.ts";
import { signIn } from "../sessions.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";
import { addVisits, countAgain, countVisits, publishCounted, storeCounted, type Year } from "../visits.ts";

/** The day of the offices, as the servers' night knows it. */
const until = serviceDay(now(), "Europe/Stockholm");
const yesterday = plusDays(until, -1);
/** The last whole year: as long on any day the bench is run. */
const lastYear = Number(until.slice(0, 4)) - 1;
const year: Year = { officeId: "history-1", from: `${lastYear}-01-01`, to: `${lastYear}-12-31` };
const years = sized(10, 2);
const offices = sized(50, 2);
const path = `/api/statistics?view=year&at=${year.from}&compare=none`;

/**
 * A year view over ten years of fifty offices against one year of five, and against a recount of the same year from visits.
 * Both twice: as it is read day by day, and the first time after its counts were written.
 */
export async function measureStatistics(bench: Bench, visits = sized(10_000_000, 2_000)): Promise<Row[]> {
  const url = bench.databaseUrl.replace(/\/[^/]*$/, "/small_history");
  await bench.sql.query("CREATE DATABASE small_history");
  await migrate(url);
  const counts = await fillHistory(bench.databaseUrl, directory, years, offices, until);
  await fillHistory(url, directory, 2, sized(5, 1), until);
  const small = new pg.Pool({ connectionString: url, max: 1 });
  const port = await freePort();
  const server = runServer(port, { DATABASE_URL: url, KOM_IN_DATA: directory }, "loud");
  const origin = `http://localhost:${port}`;
  try {
    if (!(await answers(`${origin}/api/health`, server))) throw new Error("The second server did not start.");
    const many = await reader(bench.product, bench.sql);
    const few = await reader(origin, small);
    const row = ([figure, reference]: [number, number], when: string): Row => ({
      what: `7 year view${when}, 10 years × 50 offices (${millions(counts)} counts)`,
      figure,
      reference,
      unit: " ms",
      against: "2 years × 5 offices",
      goal: "<= 1.2",
    });
    const written = async () => {
      await Promise.all([countAgain(bench.sql, year), countAgain(small, year)]);
    };
    return [
      row(await interleaved(sized(60, 2), many, few), ""),
      row(await interleaved(sized(20, 2), many, few, written), " newly counted"),
      ...(await measureRecount(bench, visits)),
    ];
  } finally {
    await end(server);
    await small.end();
  }
}

const millions = (count: number): string => `${(count / 1_000_000).toFixed(1)} M`;

/** Reads the year as the chief of the office does. */
async function reader(origin: string, sql: pg.Pool): Promise<() => Promise<void>> {
  await sql.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt")
     VALUES ('history-chief', 'Karin', 'history@bench.example', true, now())`,
  );
  await sql.query(
    `INSERT INTO staff (office_id, user_id, roles, languages, state) VALUES ($1, 'history-chief', '{chief}', '{sv}', 'away')`,
    [year.officeId],
  );
  const [cookie = ""] = await signIn(sql, directory, ["history-chief"]);
  const client = new Client(origin, 1);
  return async () => {
    const { status, body } = await client.send({ method: "GET", path, headers: { cookie } });
    if (status !== 200) throw new Error(`The year view answered ${status}`);
    const { through, range, totals } = JSON.parse(body) as StatisticsView;
    assert.ok(through >= yesterday, `counted through ${through}`);
    assert.deepEqual(range, { from: year.from, to: year.to });
    assert.ok(totals?.visits, "no visits in the year");
  };
}

/** Medians of both in milliseconds, one after the other, after a tenth of them unmeasured. */
async function interleaved(
  rounds: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  before: () => Promise<unknown> = async () => undefined,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = -Math.ceil(rounds / 10); round < rounds; round++) {
    await before();
    for (const [at, work] of [one, other].entries()) {
      const begin = performance.now();
      await work();
      if (round >= 0) times[at]?.push(performance.now() - begin);
    }
  }
  return [median(times[0]), median(times[1])];
}

/** Both publish the same year of one office in this process: from the lasting counts, and from its visits among all. */
async function measureRecount({ databaseUrl, sql }: Bench, visits: number): Promise<Row[]> {
  await addVisits(sql, visits, year.to);
  const counted = await countVisits(sql, year);
  await storeCounted(sql, counted, year);
  settle({ databaseUrl });
  const { db } = await import("#lib/db/client.ts");
  const { published } = await import("#lib/statistics/disclosure/years.ts");
  const read = () => published(year.officeId, [year], year.to);
  const recount = async () => publishCounted(await countVisits(sql, year), year);
  assert.deepEqual(inOrder(await read()), inOrder(await recount()));
  const row = ([figure, reference]: [number, number], when: string, goal: string): Row => ({
    what: `8 year read from counts${when}`,
    figure,
    reference,
    unit: " ms",
    against: `recount, ${millions(visits)} visits`,
    goal,
  });
  const rows = [
    row(await interleaved(sized(10, 2), read, recount), "", "<= 0.01"),
    row(
      await interleaved(sized(5, 2), read, recount, () => countAgain(sql, year)),
      " newly counted",
      "<= 0.10",
    ),
  ];
  await db.$disconnect();
  return rows;
}

/** The database tells a week's hours in any order. */
const inOrder = (book: Published): Published => ({
  ...book,
  heat: new Map(
    [...book.heat].map(([month, cells]) => [
      month,
      cells.toSorted((one, other) => one.weekday - other.weekday || Number(one.hour) - Number(other.hour)),
    ]),
  ),
});
