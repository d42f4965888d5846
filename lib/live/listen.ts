import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { backoff } from "./backoff.ts";
import { deliver, onPublish, watchedOffices } from "./bus.ts";
import { setDegraded } from "./degraded.ts";

const channel = "kom_in_change";
/** Coalescing window: a change after a quiet moment is told at once, those that follow it within this time together. */
const gatherMs = 25;
const notify = { name: "notify", text: "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload" };
const reconnectMs = { first: 250, most: 2_000 };

/** Interval and time limit of the LISTEN connection's heartbeat. */
export type Heartbeat = { everyMs: number; limitMs: number };

/** Prefix of own notifications, which are ignored when they come back. */
const processId = randomUUID();

/** LISTEN connection with a heartbeat under a time limit, which finds it half open: TCP itself may take hours. */
export function startListening({ everyMs, limitMs }: Heartbeat): () => void {
  const pending = new Set<string>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let isTelling = false;
  let isOver = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: env.directUrl ?? env.databaseUrl ?? "",
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: limitMs,
      application_name: "kom-in live",
    });
    let isLost = false;
    const lose = (error: unknown): void => {
      if (isLost || isOver) return;
      isLost = true;
      // Destroyed, not ended: a clean close waits for the peer's answer.
      (fresh as unknown as { connection: pg.Connection }).connection.stream.destroy();
      if (client === fresh) client = null;
      if (failures === 0)
        log.warn({ err: error }, "changes of other processes aren't heard; connecting again");
      failures++;
      setDegraded("listen", "connection", true);
      timer = setTimeout(connect, backoff(failures, reconnectMs.first, reconnectMs.most)).unref();
    };
    fresh.on("notification", ({ payload = "" }) => {
      const [from, officeId] = payload.split(" ");
      if (officeId && from !== processId) deliver(officeId);
    });
    fresh.on("error", lose);
    fresh.on("end", () => lose(new Error("The connection has ended")));
    try {
      await fresh.connect();
      // A notification is a transaction: as a hint it is not worth waiting for the disk, nor making the visits' own commits wait.
      await fresh.query(`SET synchronous_commit TO off; LISTEN ${channel}`);
    } catch (error) {
      return lose(error);
    }
    if (isOver) return void fresh.end();
    if (isLost) return;
    client = fresh;
    if (failures > 0) log.info({ failures }, "changes of other processes are heard again");
    failures = 0;
    setDegraded("listen", "connection", false);
    const beating = setInterval(() => {
      if (isLost || isOver) return clearInterval(beating);
      fresh.query("SELECT 1").catch(lose);
    }, everyMs).unref();
    // Notifications sent while disconnected are lost: every watched office is read again.
    for (const officeId of watchedOffices()) deliver(officeId);
    void tell();
  }

  // Outside the write's statement: a notification must never make a commit wait, and is only a hint.
  async function tell(): Promise<void> {
    if (isTelling) return;
    isTelling = true;
    await new Promise(setImmediate); // what changed in the same turn goes together
    while (client && pending.size > 0) {
      const sent = [...pending];
      pending.clear();
      const payloads = sent.map((officeId) => `${processId} ${officeId}`);
      const isNotified = await client.query({ ...notify, values: [channel, payloads] }).then(
        () => true,
        () => false,
      );
      if (!isNotified) for (const officeId of sent) pending.add(officeId);
      // Where the connection is lost, `connect` tells; a statement refused, on a full disk, is tried again.
      await pause(isNotified || !client ? gatherMs : reconnectMs.most, undefined, { ref: false });
    }
    isTelling = false;
  }

  const unhook = onPublish((officeId) => {
    pending.add(officeId);
    void tell();
  });
  void connect();
  return () => {
    isOver = true;
    clearTimeout(timer);
    unhook();
    setDegraded("listen", "connection", false);
    void client?.end();
    client = null;
  };
}
