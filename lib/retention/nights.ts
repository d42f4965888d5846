import { Temporal } from "temporal-polyfill";
import { watchChain } from "../audit/verify.ts";
import { serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { isDatabaseAway } from "../db/database-away.ts";
import { forEachIsolated } from "../isolated.ts";
import { setDegraded } from "../live/degraded.ts";
import { log } from "../log.ts";
import { foldClosedDays } from "../statistics/counting/fold.ts";
import { closeDay } from "../visits/day-end.ts";
import { keepRhythm } from "../wait/keep-rhythm.ts";
import { recordForecasts } from "../wait/record-forecasts.ts";
import { emitWebhook } from "../webhooks/emit.ts";
import { firstRetainedDay, purgeRest, purgeVisits, type RetainedOffice, retentionColumns } from "./purge.ts";

/**
 * What is done when a service day has ended: office by office and in this order, unfinished visits are closed, the days are
 * counted, what has outlived its retention is deleted, the pace of the earlier days is learned; then what belongs to no office, and the end of the audit log is noted
 * outside the database. Safe to repeat at any time. What fails is logged and keeps nothing else from being done; answers the
 * offices of which something failed. Throws only when the database is away.
 */
export async function nightlyWork(at: Date): Promise<string[]> {
  const offices = await db.office.findMany({ select: retentionColumns });
  const failed: string[] = [];
  for (const office of offices) if (!(await nightOf(office, at))) failed.push(office.id);
  await nightOfAll(at);
  return failed;
}

/** The night of one office; whether all of it was done. */
export async function nightOf(office: RetainedOffice, at: Date): Promise<boolean> {
  const steps = {
    close: closeDay,
    forecasts: recordForecasts,
    count: foldClosedDays,
    delete: purgeVisits,
    rhythm: keepRhythm,
  };
  const failed: string[] = [];
  for (const [step, work] of Object.entries(steps)) {
    try {
      await work(office, at);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      log.error({ err: error, officeId: office.id, step }, "a night failed");
      failed.push(step);
    }
  }
  const isDone = failed.length === 0;
  if (isDone)
    await db.$transaction(async (tx) => {
      const where = { id: office.id };
      const before = await tx.office.findUnique({ where, select: { nightAt: true } });
      await tx.office.updateMany({ where, data: { nightAt: at } });
      for (const ended of daysClosed(office, before?.nightAt ?? null, at))
        await emitWebhook(tx, office.id, "day.closed", { serviceDay: ended }, ended);
    });
  // A report that can't be written is tried again in the next night, and makes this one no less done.
  await reportOf(office).catch((error: unknown) =>
    log.error({ err: error, officeId: office.id }, "the monthly report was not written"),
  );
  setDegraded("night", office.id, !isDone);
  return isDone;
}

/** Fonts, texts and the PDF's library are loaded when a night needs them. */
async function reportOf(office: RetainedOffice): Promise<void> {
  const { writeMonthlyReport } = await import("../statistics/board/monthly-report.ts");
  await writeMonthlyReport(office);
}

/** What belongs to no office. */
export async function nightOfAll(at: Date): Promise<void> {
  try {
    await forEachIsolated([() => purgeRest(at), () => watchChain(true)], (work): Promise<unknown> => work());
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    log.error({ err: error }, "the night of what belongs to no office failed");
  }
}

/** The days that ended since the night before this one, also where that was long ago: yesterday at least, and none whose visits are past their time. */
function daysClosed(office: RetainedOffice, lastNightAt: Date | null, at: Date): string[] {
  const last = Temporal.PlainDate.from(serviceDay(at, office.timeZone)).subtract({ days: 1 });
  const since = lastNightAt ? serviceDay(lastNightAt, office.timeZone) : last.toString();
  const first = [since, firstRetainedDay(office, at)].toSorted().at(-1) ?? since;
  const days = [last.toString()];
  for (let day = last.subtract({ days: 1 }); day.toString() >= first; day = day.subtract({ days: 1 }))
    days.unshift(day.toString());
  return days;
}
