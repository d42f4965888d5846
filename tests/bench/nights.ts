import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backup } from "#lib/backup/write-backup.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { nightOfAll } from "#lib/retention/nights.ts";
import { purgeVisits, type RetainedOffice, retentionColumns } from "#lib/retention/purge.ts";
import { foldClosedDays } from "#lib/statistics/counting/fold.ts";
import { closeDay } from "#lib/visits/day-end.ts";
import { keepRhythm } from "#lib/wait/keep-rhythm.ts";
import { recordForecasts } from "#lib/wait/record-forecasts.ts";

/** What a part of the night took, what it wrote to the log that the disk must have, and the rows that it left anew, by table. */
export type NightStep = { step: string; ms: number; bytes: number; rows: Record<string, number> };

/**
 * A process of its own, as its client of the database belongs to one database. The parts of the night at the time given are done for all
 * offices, one part after the other, then the whole night once more, and a backup.
 */
const at = new Date(process.argv[2] as string);
const offices = await db.office.findMany({ select: retentionColumns });
const steps: NightStep[] = [];

/** As a night of the product, in its order; its monthly report, which is no part of every night, needs the built application. */
const parts = {
  close: closeDay,
  forecasts: recordForecasts,
  fold: foldClosedDays,
  "fold again": foldClosedDays,
  purge: purgeVisits,
  rhythm: keepRhythm,
};
const ofAll = async (work: (office: RetainedOffice, at: Date) => Promise<unknown>, at: Date) => {
  for (const office of offices) await work(office, at);
};
const night = async (at: Date) => {
  for (const work of Object.values(parts)) await ofAll(work, at);
  await nightOfAll(at);
};
await night(new Date(at.getTime() - 86_400_000));
for (const [name, work] of Object.entries(parts)) await step(name, () => ofAll(work, at));
await step("night again", () => night(at));
const folder = mkdtempSync(join(tmpdir(), "kom-in-bench-"));
await step("backup", () => backup(env.databaseUrl as string, join(folder, "year.gz"), at));
const [last] = steps.slice(-1);
if (last) last.bytes = statSync(join(folder, "year.gz")).size;
rmSync(folder, { recursive: true });
await db.$disconnect();
process.send?.(steps);
process.disconnect();

async function step(name: string, work: () => Promise<unknown>): Promise<void> {
  await db.$executeRaw`CHECKPOINT`;
  const [before] = await position();
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  const [after] = await position();
  const bytes = Number(after?.bytes ?? 0) - Number(before?.bytes ?? 0);
  steps.push({ step: name, ms, bytes, rows: await rowsSince(before?.transaction ?? "0") });
}

function position() {
  return db.$queryRaw<{ bytes: string; transaction: string }[]>`
    SELECT (pg_current_wal_lsn() - '0/0')::text AS bytes, pg_snapshot_xmax(pg_current_snapshot())::text AS transaction`;
}

/** Rows that a transaction from this one on has written, and that are still there. */
async function rowsSince(transaction: string): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
  const counted = tables.map(async ({ name }): Promise<[string, number]> => {
    const [found] = await db.$queryRawUnsafe<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM "${name}" WHERE xmin::text::bigint >= $1::bigint`,
      transaction,
    );
    return [name, found?.rows ?? 0];
  });
  return Object.fromEntries((await Promise.all(counted)).filter(([, rows]) => rows > 0));
}
