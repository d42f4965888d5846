import { RateLimiterMemory } from "rate-limiter-flexible";
import { appendAlone } from "../audit/commands.ts";
import type { AuditAction, AuditRecord } from "../audit/schema.ts";
import { log } from "../log.ts";
import { singleton } from "../singleton.ts";

/** Seconds in which the same refusal is written down once: whoever knocks on and on fills no log that is kept for years. */
const onceIn = 600;
/** Entries of one kind by one actor in that time; of all who are nobody together, so that many addresses don't help either. */
const mostEntries = 100;

const noted = singleton("notedRefusals", () => ({
  same: new RateLimiterMemory({ points: 1, duration: onceIn }),
  kind: new RateLimiterMemory({ points: mostEntries, duration: onceIn }),
  /** Refusals without an entry of their own, since the last count. */
  uncounted: new Map<AuditAction, number>(),
  timer: null as NodeJS.Timeout | null,
}));

/**
 * Audit entry of a refusal, deduplicated per `key` and bounded per kind; what gets none of its own is in the next count. The refusal
 * stands whether or not it can be written down.
 */
export async function noteRefusal(key: string, record: AuditRecord): Promise<void> {
  try {
    await noted.same.consume(`${record.action} ${record.actorId ?? ""} ${key}`);
    await noted.kind.consume(`${record.action} ${record.actorId ?? "nobody"}`);
  } catch {
    // Written down already within this time, or too many of them: counted.
    noted.uncounted.set(record.action, (noted.uncounted.get(record.action) ?? 0) + 1);
    noted.timer ??= setTimeout(() => void countRefusals(), onceIn * 1000).unref();
    return;
  }
  await append(record);
}

/** Writes down how many refusals of each kind have had no entry of their own. */
export async function countRefusals(): Promise<void> {
  if (noted.timer) clearTimeout(noted.timer);
  noted.timer = null;
  const counts = [...noted.uncounted];
  noted.uncounted.clear();
  for (const [of, count] of counts)
    await append({
      officeId: null,
      actorKind: "system",
      actorId: null,
      action: "refusalsCounted",
      detail: { of, count },
    });
}

const append = (record: AuditRecord): Promise<void> =>
  appendAlone(record).catch((err) =>
    log.error({ err, action: record.action }, "a refusal isn't in the audit log"),
  );

export const byNobody = { officeId: null, actorKind: "anonymous", actorId: null } as const;
