import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { newestBackup } from "../backup/newest-backup.ts";
import { lastRehearsal } from "../backup/rotation.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { isDatabaseAway } from "../db/database-away.ts";
import { env } from "../env.ts";
import { isOnline } from "../heartbeat/devices.ts";
import { degraded } from "../live/degraded.ts";
import { openStreams } from "../live/stream.ts";
import { isPrinting } from "../printers/status.ts";
import { openHubs } from "../queue/snapshot-broadcaster.ts";
import { nights } from "../retention/queries.ts";
import { singleton } from "../singleton.ts";

/** A gauge of the whole installation or of this process. */
export type Metric = { name: string; value: number; help: string };

const delay = singleton("eventLoopDelay", () => {
  const histogram = monitorEventLoopDelay({ resolution: 20 });
  histogram.enable();
  return histogram;
});

/** `toMonitor`: with the longest wait, in whole minutes. An administrator sees nothing that moves when somebody comes. */
export async function readMetrics({ toMonitor }: { toMonitor: boolean }): Promise<Metric[]> {
  const { rss, heapUsed } = process.memoryUsage();
  const p99 = delay.percentile(99) / 1e9;
  delay.reset();
  const backup = await newestBackup();
  const rehearsed = lastRehearsal(join(env.dataDirectory, "backups"));
  return [
    gauge("uptime_seconds", Math.round(process.uptime()), "Seconds since the process started."),
    gauge("memory_bytes", rss, "Resident memory."),
    gauge("heap_bytes", heapUsed, "Heap in use."),
    gauge(
      "event_loop_delay_seconds",
      Number.isFinite(p99) ? p99 : 0,
      "99th percentile since it was asked last.",
    ),
    gauge("streams", openStreams(), "Open event streams."),
    gauge("hubs", openHubs(), "Offices that somebody watches."),
    gauge("snapshots_failing", degraded("snapshot"), "Offices whose screens can't be read anew."),
    gauge("live_failing", degraded("listen"), "1 when changes of other processes aren't heard."),
    ...(backup
      ? [gauge("backup_age_seconds", ageOf(backup.at), "Since the newest backup in the data directory.")]
      : []),
    ...(rehearsed
      ? [gauge("rehearsal_age_seconds", ageOf(rehearsed.at), "Since a backup was last restored on trial.")]
      : []),
    ...(await ofDatabase(toMonitor)),
  ];
}

/** What only the database knows; the process can be watched without it. */
async function ofDatabase(toMonitor: boolean): Promise<Metric[]> {
  const up = (is: number) => gauge("database_up", is, "1 when the database answers.");
  try {
    const began = performance.now();
    await db.$queryRaw`SELECT 1`;
    const latency = (performance.now() - began) / 1000;
    const at = now();
    const [{ oldestMs, late }, devices, printers, waiting] = await Promise.all([
      nights(),
      db.device.findMany({
        where: { revokedAt: null, pairedAt: { not: null } },
        select: { seenAt: true, unsentCount: true },
      }),
      db.printer.findMany({ select: { state: true } }),
      toMonitor
        ? db.visit.findFirst({
            where: { status: "waiting", arrivedAt: { gt: new Date(at.getTime() - 24 * 3_600_000) } },
            orderBy: { arrivedAt: "asc" },
            select: { arrivedAt: true },
          })
        : null,
    ]);
    const waitedMinutes = waiting ? Math.floor((at.getTime() - waiting.arrivedAt.getTime()) / 60_000) : 0;
    return [
      up(1),
      gauge("database_latency_seconds", latency, "How long the database took for the smallest question."),
      ...(toMonitor
        ? [
            gauge(
              "oldest_waiting_seconds",
              60 * waitedMinutes,
              "How long the party that came first has waited, in whole minutes; 0 = nobody waits.",
            ),
          ]
        : []),
      gauge(
        "tickets_unsent",
        devices.reduce((sum, { unsentCount }) => sum + unsentCount, 0),
        "Tickets that tablets gave without network and have not sent yet.",
      ),
      gauge("devices", devices.length, "Paired tablets and screens."),
      gauge(
        "devices_gone",
        devices.filter(({ seenAt }) => !isOnline(seenAt, at)).length,
        "Of them those that were not heard for 15 seconds.",
      ),
      gauge("printers", printers.length, "Receipt printers."),
      gauge(
        "printers_failing",
        printers.filter(({ state }) => state !== "unknown" && !isPrinting(state)).length,
        "Of them those that print nothing now: no paper, open, in trouble or without an answer.",
      ),
      gauge(
        "printers_paper_low",
        printers.filter(({ state }) => state === "paperLow").length,
        "Of them those whose paper is nearly at its end.",
      ),
      gauge(
        "night_age_seconds",
        Math.round(oldestMs / 1_000),
        "Since the oldest office's last whole night: counted and purged.",
      ),
      gauge("nights_late", late, "Offices whose last whole night is older than 26 hours."),
    ];
  } catch (error) {
    if (isDatabaseAway(error)) return [up(0)];
    throw error;
  }
}

const ageOf = (at: string): number => Math.round((now().getTime() - Date.parse(at)) / 1000);

const gauge = (name: string, value: number, help: string): Metric => ({ name: `komin_${name}`, value, help });
