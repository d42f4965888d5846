import { Prisma } from "../../generated/prisma/client.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { goneAfterMs } from "../heartbeat/devices.ts";
import { presentForMs, staleAfterMs } from "../heartbeat/staff.ts";
import { log } from "../log.ts";
import { deliver, watchedOffices } from "./bus.ts";
import { setDegraded } from "./degraded.ts";

const pollEveryMs = 500;

/** Heartbeat time-outs in milliseconds: what screens show of a person or device changes at each of them. */
const silences = { device: goneAfterMs, staff: [presentForMs, staleAfterMs] };

/**
 * Polls a fingerprint of every office with subscribers. Each change of a visit raises its version, each change of the office its
 * revision; presence raises neither, as it changes all day, and is compared as the screens show it.
 */
export function startPolling(): () => void {
  const seen = new Map<string, string>();
  let isReading = false;
  let failures = 0;

  async function compare(): Promise<void> {
    const watched = watchedOffices();
    if (isReading || watched.length === 0) return;
    isReading = true;
    try {
      const rows = await db.$queryRaw<{ id: string; fingerprint: string }[]>`
        SELECT o.id, concat_ws('.', o.revision,
          (SELECT concat_ws('.', count(*), sum(version)) FROM visit
            WHERE office_id = o.id AND service_day >= current_date - 2),
          (SELECT hashtext(string_agg(concat_ws(' ', user_id, state, room_id, pause_until, languages, disabled_at,
              ${Prisma.join(silences.staff.map(seenWithin))}), ',' ORDER BY user_id)) FROM staff WHERE office_id = o.id),
          (SELECT hashtext(string_agg(concat_ws(' ', id, unsent_count, revoked_at, ${seenWithin(silences.device)}),
              ',' ORDER BY id)) FROM device WHERE office_id = o.id AND paired_at IS NOT NULL)) AS fingerprint
        FROM office o WHERE o.id = ANY (${watched}::text[])`;
      if (failures > 0) log.info({ failures }, "offices are compared again");
      failures = 0;
      for (const { id, fingerprint } of rows) {
        // Published on the first comparison too: it may have changed between the screen's own read and this one.
        if (seen.get(id) !== fingerprint) deliver(id);
        seen.set(id, fingerprint);
      }
      for (const id of seen.keys()) if (!watched.includes(id)) seen.delete(id);
    } catch (error) {
      // The next comparison finds what changed meanwhile.
      if (failures === 0) log.warn({ err: error }, "offices can't be compared");
      failures++;
    } finally {
      isReading = false;
      setDegraded("listen", "comparison", failures > 0);
    }
  }

  const timer = setInterval(() => void compare(), pollEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

const seenWithin = (ms: number): Prisma.Sql =>
  Prisma.sql`COALESCE(seen_at > ${new Date(now().getTime() - ms)}::timestamptz, false)`;
