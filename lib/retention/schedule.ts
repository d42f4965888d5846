import { Client } from "pg";
import { now, serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { markConnectionError } from "../db/database-away.ts";
import { withoutLimits } from "../db/pooler.ts";
import { env } from "../env.ts";
import { backoff } from "../live/backoff.ts";
import { log } from "../log.ts";
import { singleton } from "../singleton.ts";
import { nightOf, nightOfAll } from "./nights.ts";
import { type RetainedOffice, retentionColumns } from "./purge.ts";

export { nightlyWork } from "./nights.ts";

/** Key of the advisory lock that elects one process for the night's work. */
const nightLock = 4_071_207;
const minute = 60_000;
const day = 24 * 60 * minute;

const timer = singleton("nightTimer", () => ({ current: undefined as NodeJS.Timeout | undefined }));

/**
 * Looks every minute in which offices it has become a new day since their last night, and at once when the server starts: a
 * night without a server is made up for. A night that failed is tried again, ever more seldom. Returns what stops it.
 */
export function startNights(): () => void {
  clearInterval(timer.current);
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
    if (!isAnyDone && at.getTime() - ofAllAt < day) return;
    await nightOfAll(at);
    ofAllAt = at.getTime();
  }

  const look = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await aloneOnDatabase(work);
    } catch (error) {
      // Retried by the next tick: the database may be unreachable.
      log.warn({ err: error }, "the night's work waits");
    } finally {
      isRunning = false;
    }
  };
  void look();
  timer.current = setInterval(look, minute);
  timer.current.unref();
  return () => clearInterval(timer.current);
}

/** Offices whose nightly work is due: none since their service day began. */
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
      // Unknown time zone: due, so that its nightly work fails and is reported.
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
