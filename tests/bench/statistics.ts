import assert from "node:assert/strict";
import pg from "pg";
import { answers, end, runServer } from "#lib/cli/processes.ts";
import { migrate } from "#lib/db/migrate.ts";
import { settle } from "#lib/env.ts";
import { plusDays } from "#lib/statistics/period.ts";
import type { Published } from "#lib/statistics/publish.ts";
import { fillHistory } from "./history.ts";
import { Client, median } from "./load.ts";
import { type Bench, directory } from "./servers.ts";
import { signIn } from "./sessions.ts";
import type { Row } from "./table.ts";
import { addVisits, countAgain, countVisits, publishCounted, storeCounted, type Year } from "./visits.ts";

const smallPort = 3903;
const until = new Date().toISOString().slice(0, 10);
const yesterday = plusDays(until, -1);
/** The year so far: what a chief looks at. */
const year: Year = { officeId: "history-1", from: `${yesterday.slice(0, 4)}-01-01`, to: yesterday };
const path = `/api/statistics?view=year&at=${year.from}&compare=none`;

/**
 * A year view over ten years of fifty offices against one year of five, and against a recount of the same year from visits.
 * Both twice: as it is read day by day, and the first time after its counts were written.
 */
export async function measureStatistics(bench: Bench, visits = 10_000_000): Promise<Row[]> {
  const url = bench.databaseUrl.replace(/\/[^/]*$/, "/small_history");
  await bench.sql.query("CREATE DATABASE small_history");
  await migrate(url);
  const counts = await fillHistory(bench.databaseUrl, directory, 10, 50, until);
  await fillHistory(url, directory, 1, 5, until);
  const small = new pg.Pool({ connectionString: url, max: 1 });
  const server = runServer(smallPort, { DATABASE_URL: url, KOM_IN_DATA: directory }, "loud");
  const origin = `http://localhost:${smallPort}`;
  try {
    if (!(await answers(`${origin}/api/health`, server))) throw new Error("The second server did not start.");
    const many = await reader(bench.product, bench.sql);
    const few = await reader(origin, small);
    const row = ([figure, reference]: [number, number], when: string): Row => ({
      what: `7 year view${when}, 10 years × 50 offices (${millions(counts)} counts)`,
      figure,
      reference,
      unit: " ms",
      against: "1 year × 5 offices",
      goal: "<= 1.2",
    });
    const written = async () => {
      await Promise.all([countAgain(bench.sql, year), countAgain(small, year)]);
    };
    return [
      row(await interleaved(60, many, few), ""),
      row(await interleaved(20, many, few, written), " newly counted"),
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
    if (status !== 200 || !body.includes(`"through":"${year.to}"`))
      throw new Error(`The year view answered ${status}`);
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
  const { published } = await import("#lib/statistics/years.ts");
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
    row(await interleaved(10, read, recount), "", "<= 0.01"),
    row(await interleaved(5, read, recount, () => countAgain(sql, year)), " newly counted", "<= 0.10"),
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
