import { Temporal } from "temporal-polyfill";
import { now } from "../clock.ts";
import { runningEmbedded } from "../db/embedded/postgres-server.ts";
import { env, settle } from "../env.ts";
import { seeded } from "../random.ts";
import { rowsOf } from "../statistics/counting/count.ts";
import { readArguments, wholeNumber } from "./arguments.ts";
import { giveUp } from "./console.ts";
import { openDatabase, reachDatabase } from "./database.ts";
import { generateDay } from "./demo/generate-days.ts";

/**
 * Makes up years of daily counts, to see them and to measure with: `npm run history -- --years 10 --offices 50`. The offices
 * are called `history-1` … and opened in August, as the one of the seeds did. Running it again changes nothing. Beside a demo they
 * are demo offices too, and `years@demo.test` is their chief.
 */
const { values } = readArguments({
  usage: "npm run history [-- --years 10 --offices 1 --until 2026-01-31]",
  about: `Makes up years of daily counts, to look at and to measure with.
  --years    how many, 1 to 50 (10)
  --offices  how many, 1 to 2000 (1)
  --until    the first day that is not made up (today)`,
  options: {
    years: { type: "string", default: "10" },
    offices: { type: "string", default: "1" },
    until: { type: "string", default: now().toISOString().slice(0, 10) },
  },
});
const years = wholeNumber("--years", values.years, 1, 50);
const offices = wholeNumber("--offices", values.offices, 1, 2_000);
const until = dayOf(values.until);
const openedOn = until.subtract({ years }).with({ month: 8, day: 1 });
const started = performance.now();

// Also while Kom in runs on the same data.
const running = env.databaseUrl ?? (await runningEmbedded(env.dataDirectory));
if (env.databaseUrl) await reachDatabase(env.databaseUrl).catch(giveUp);
if (running) settle({ databaseUrl: running });
const database = running ? null : await openDatabase().catch(giveUp);
const { db } = await import("../db/client.ts");
const { seedYearsChief } = await import("./demo/seed.ts");

const isDemo = (await db.office.count({ where: { isDemo: true } })) > 0;
let rows = 0;
for (let number = 1; number <= offices; number++) {
  rows += await fill(`history-${number}`);
  const seconds = Math.round((performance.now() - started) / 1_000);
  console.log(`history-${number}: ${rows.toLocaleString("sv")} counts so far, ${seconds} s`);
}
await db.$disconnect();
await database?.stop();
process.exit(0);

function dayOf(given: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(given, { overflow: "reject" });
  } catch {
    return giveUp(`--until is "${given}". It takes a day such as 2026-01-31.`);
  }
}

async function fill(id: string): Promise<number> {
  const data = {
    id,
    name: `Socialkontoret ${id}`,
    posterKey: `not a poster: ${id}`,
    phoneCheckIn: false,
    isDemo,
  };
  await db.office.upsert({ where: { id }, create: data, update: {} });
  if (isDemo) await seedYearsChief(id);
  // Every office its own size, from a small one to a very lively one.
  const office = {
    timeZone: "Europe/Stockholm",
    openedOn: openedOn.toString(),
    visitsPerDay: 8 + 16 * seeded(id)(),
  };
  const days: string[] = [];
  const counts: { day: string; measure: string; value: string; count: number }[] = [];
  for (let date = openedOn; Temporal.PlainDate.compare(date, until) < 0; date = date.add({ days: 1 })) {
    const day = date.toString();
    days.push(day);
    const made = generateDay(office, day, seeded(`${id} ${day}`));
    if (made) counts.push(...rowsOf(made).map((row) => ({ day, ...row })));
  }
  for (let from = 0; from < counts.length; from += 20_000)
    await insert(id, counts.slice(from, from + 20_000));
  await db.$executeRaw`
    INSERT INTO folded_day (office_id, day, folded_at, frozen_at)
    SELECT ${id}, day, ${now()}, ${now()} FROM unnest(${days}::date[]) AS day ON CONFLICT DO NOTHING`;
  return counts.length;
}

function insert(id: string, counts: { day: string; measure: string; value: string; count: number }[]) {
  return db.$executeRaw`
    INSERT INTO daily_count (office_id, day, measure, value, count)
    SELECT ${id}, * FROM unnest(${counts.map((row) => row.day)}::date[], ${counts.map((row) => row.measure)}::text[],
      ${counts.map((row) => row.value)}::text[], ${counts.map((row) => row.count)}::int[])
    ON CONFLICT DO NOTHING`;
}
