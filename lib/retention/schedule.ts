import { Client } from "pg";
import { noteAnchor } from "../audit/anchor.ts";
import { auditHead } from "../audit/queries.ts";
import { now, serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { foldClosedDays } from "../statistics/fold.ts";
import { closeDay } from "../visits/day-end.ts";
import { purge } from "./purge.ts";

/** Any number that nothing else locks: of several processes on one database one does the night's work. */
const nightLock = 4_071_207;
const everyMinute = 60_000;

/**
 * What is done when a service day has ended, in this order: unfinished visits are closed, the days are counted, what has
 * outlived its retention is deleted, the end of the audit log is noted outside the database. Safe to repeat at any time.
 */
export async function nightlyWork(at: Date): Promise<void> {
  const offices = await db.office.findMany({ select: { id: true, timeZone: true } });
  for (const office of offices) {
    await closeDay(office, at);
    await foldClosedDays(office, at);
  }
  await purge(at);
  const head = await auditHead();
  if (!head) return;
  noteAnchor(head);
  log.info({ head }, "newest entry of the audit log");
}

const shared = globalThis as { komInNight?: NodeJS.Timeout };

/**
 * Looks every minute whether it has become a new day in some office, and at once when the server starts: a night without
 * a server is made up for. Returns what stops it.
 */
export function startNights(): () => void {
  clearInterval(shared.komInNight);
  let done = "";
  let isRunning = false;
  const look = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      const days = await currentDays();
      if (days !== done && (await aloneOnDatabase(() => nightlyWork(now())))) done = days;
    } catch (error) {
      // The database may be away; the next minute tries again.
      log.warn({ err: error }, "the night's work waits");
    } finally {
      isRunning = false;
    }
  };
  void look();
  shared.komInNight = setInterval(look, everyMinute);
  shared.komInNight.unref();
  return () => clearInterval(shared.komInNight);
}

/** Changes when some office begins a new day, or when there are other offices. */
async function currentDays(): Promise<string> {
  const offices = await db.office.findMany({ select: { id: true, timeZone: true }, orderBy: { id: "asc" } });
  const at = now();
  return offices.map((office) => `${office.id} ${serviceDay(at, office.timeZone)}`).join("\n");
}

/** Runs `work` unless another process is at it; a connection of its own holds the lock and loses it if the process dies. */
async function aloneOnDatabase(work: () => Promise<void>): Promise<boolean> {
  const client = new Client({
    connectionString: env.databaseUrl ?? undefined,
    application_name: "kom-in night",
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1) AS mine", [
      nightLock,
    ]);
    if (!rows[0]?.mine) return false;
    await work();
    return true;
  } finally {
    await client.end();
  }
}
