import { Client } from "pg";
import { watchChain } from "../audit/verify.ts";
import { now, serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { markConnectionError } from "../db/database-away.ts";
import { withoutLimits } from "../db/pooler.ts";
import { env } from "../env.ts";
import { backoff } from "../live/backoff.ts";
import { log } from "../log.ts";
import { nightOf, nightOfAll } from "./nights.ts";
import { type RetainedOffice, retentionColumns } from "./purge.ts";

export { nightlyWork } from "./nights.ts";

/** Any number that nothing else locks: of several processes on one database one does the night's work. */
const nightLock = 4_071_207;
const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Looks every minute in which offices it has become a new day since their last night, and at once when the server starts: a
 * night without a server is made up for. A night that failed is tried again, ever more seldom. Returns what stops it.
 */
export function startNights(): () => void {
  const retries = new Map<string, { failures: number; at: number }>();
  let ofAllAt = 0;
  let isRunning = false;

  async function work(): Promise<void> {
    const at = now();
    let isAnyDone = false;
    for (const office of await dueOffices(at)) {
      const before = retries.get(office.id);
      if (before && before.at > at.getTime()) continue;
      if (await nightOf(office, at)) {
        retries.delete(office.id);
        isAnyDone = true;
      } else {
        const failures = (before?.failures ?? 0) + 1;
        retries.set(office.id, { failures, at: at.getTime() + backoff(failures, minute, 60 * minute) });
      }
    }
    if (!isAnyDone && at.getTime() - ofAllAt < day) return watchChain(false);
    await nightOfAll(at);
    ofAllAt = at.getTime();
  }

  const look = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await aloneOnDatabase(work);
    } catch (error) {
      // The database may be away; the next minute tries again.
      log.warn({ err: error }, "the night's work waits");
    } finally {
      isRunning = false;
    }
  };
  void look();
  const timer = setInterval(look, minute).unref();
  return () => clearInterval(timer);
}

/** Offices that have not had their night since their day began. */
async function dueOffices(at: Date): Promise<RetainedOffice[]> {
  const offices = await db.office.findMany({
    select: { ...retentionColumns, nightAt: true },
    orderBy: { nightAt: { sort: "asc", nulls: "first" } },
  });
  return offices.filter(({ timeZone, nightAt }) => {
    if (!nightAt) return true;
    try {
      return serviceDay(nightAt, timeZone) !== serviceDay(at, timeZone);
    } catch {
      // A zone that this machine doesn't know: the office's night will fail and say so.
      return true;
    }
  });
}

/**
 * Runs `work` unless another process is at it. A transaction that does nothing else holds the lock, so also behind a pooler,
 * and loses it when the process dies; idle and without a snapshot it keeps nothing from being vacuumed.
 */
async function aloneOnDatabase(work: () => Promise<void>): Promise<void> {
  const client = new Client({
    connectionString: env.databaseUrl ?? undefined,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    application_name: "kom-in night",
  });
  client.on("error", (error) => log.warn({ err: markConnectionError(error) }, "the night's lock is lost"));
  await client.connect();
  try {
    await client.query(`BEGIN; ${withoutLimits}`);
    const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_xact_lock($1) AS mine", [
      nightLock,
    ]);
    if (rows[0]?.mine) await work();
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}
