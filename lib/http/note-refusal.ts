import { RateLimiterMemory } from "rate-limiter-flexible";
import { appendAlone } from "../audit/commands.ts";
import type { AuditRecord } from "../audit/schema.ts";
import { log } from "../log.ts";
import { singleton } from "../singleton.ts";

/** The same refusal is written down at most this often, in seconds: whoever knocks on and on fills no log that is kept for years. */
const onceIn = 600;
const noted = singleton("notedRefusals", () => new RateLimiterMemory({ points: 1, duration: onceIn }));

/** Audit entry of a refusal, deduplicated per `key`. The refusal stands whether or not it can be written down. */
export async function noteRefusal(key: string, record: AuditRecord): Promise<void> {
  try {
    await noted.consume(`${record.action} ${key}`);
  } catch {
    // Written down already within this time.
    return;
  }
  await appendAlone(record).catch((err) =>
    log.error({ err, action: record.action }, "a refusal isn't in the audit log"),
  );
}

export const byNobody = { officeId: null, actorKind: "anonymous", actorId: null } as const;
