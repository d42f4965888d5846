import { randomUUID } from "node:crypto";
import pg from "pg";
import { db } from "../db/client.ts";
import { env } from "../env.ts";
import { deliver, onPublish, watchedOffices } from "./bus.ts";

const channel = "kom_in_change";
/** Changes of one office within this time are one notification. */
const gatherMs = 10;
const pollEveryMs = 500;
const reconnectMs = 500;

/** Tells own notifications from those of other processes. */
const processId = randomUUID();

const shared = globalThis as { komInNotify?: () => void };

/**
 * Joins this process to the others on the same database: changes made here are told to them, theirs are delivered here.
 * With `KOM_IN_LIVE=poll`, for engines without LISTEN, watched offices are compared every half second instead.
 * Returns what ends it; a second call changes nothing.
 */
export function startNotify(): () => void {
  shared.komInNotify ??= env.live === "poll" ? startPolling() : startListening();
  return () => {
    shared.komInNotify?.();
    delete shared.komInNotify;
  };
}

function startListening(): () => void {
  const pending = new Set<string>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isTelling = false;
  let isOver = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: env.databaseUrl ?? "",
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: "kom-in live",
    });
    fresh.on("notification", ({ payload = "" }) => {
      const [from, officeId] = payload.split(" ");
      if (officeId && from !== processId) deliver(officeId);
    });
    fresh.on("error", () => lose(fresh));
    fresh.on("end", () => lose(fresh));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${channel}`);
    } catch {
      return lose(fresh);
    }
    if (isOver) return void fresh.end();
    client = fresh;
    // Whatever was told while nobody listened here: every screen is read anew.
    for (const officeId of watchedOffices()) deliver(officeId);
    flush();
  }

  function lose(lost: pg.Client): void {
    lost.removeAllListeners("end");
    void lost.end().catch(() => undefined);
    client = null;
    if (isOver) return;
    clearTimeout(timer);
    timer = setTimeout(connect, reconnectMs);
    timer.unref();
  }

  // Outside the write's statement: a notification must never make a commit wait, and is only a hint.
  // One at a time: what changes meanwhile is told together, right after.
  function flush(): void {
    if (!client || isTelling || pending.size === 0) return;
    const told = [...pending];
    pending.clear();
    isTelling = true;
    const payloads = told.map((officeId) => `${processId} ${officeId}`);
    client
      .query("SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload", [channel, payloads])
      .then(
        () => {
          isTelling = false;
          flush();
        },
        () => {
          isTelling = false;
          for (const officeId of told) pending.add(officeId);
          // Where the connection is lost, `connect` tells; a statement refused, on a full disk, is tried again.
          setTimeout(flush, reconnectMs).unref();
        },
      );
  }

  const unhook = onPublish((officeId) => {
    if (pending.size === 0) setTimeout(flush, gatherMs).unref();
    pending.add(officeId);
  });
  void connect();
  return () => {
    isOver = true;
    clearTimeout(timer);
    unhook();
    void client?.end();
  };
}

/** Every change of a visit raises its version and every other change the office's revision, so their sum tells all. */
function startPolling(): () => void {
  const seen = new Map<string, string>();
  let isReading = false;

  async function compare(): Promise<void> {
    const watched = watchedOffices();
    if (isReading || watched.length === 0) return;
    isReading = true;
    try {
      const rows = await db.$queryRaw<{ id: string; mark: string }[]>`
        SELECT o.id, concat_ws('.', o.revision, count(v.id), sum(v.version)) AS mark
        FROM office o LEFT JOIN visit v ON v.office_id = o.id AND v.service_day >= current_date - 2
        WHERE o.id = ANY (${watched}::text[]) GROUP BY o.id`;
      for (const { id, mark } of rows) {
        // Also when first seen: it may have changed between the screen's own read and this one.
        if (seen.get(id) !== mark) deliver(id);
        seen.set(id, mark);
      }
      for (const id of seen.keys()) if (!watched.includes(id)) seen.delete(id);
    } catch {
      // The database is away; the next comparison finds what changed.
    } finally {
      isReading = false;
    }
  }

  const timer = setInterval(() => void compare(), pollEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
