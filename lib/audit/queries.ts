import type { AuditEntry } from "#generated/prisma/client.ts";
import type { Actor } from "../auth/actor.ts";
import { db } from "../db/client.ts";
import { type Anchor, notedAnchor } from "./anchor.ts";
import { chainStarts, firstLink, sealed } from "./chain.ts";
import { appendAlone, by } from "./commands.ts";
import type { AuditAction } from "./schema.ts";

/** The version that a page of settings is of: read before what it shows, so that no change is missed. */
export async function settingsVersion(): Promise<string> {
  const newest = await db.auditEntry.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
  return String(newest?.seq ?? 0);
}

/** The subjects under which the office's settings of this kind were ever saved: none = as they came. */
export async function everChanged(actor: Actor, action: AuditAction): Promise<string[]> {
  const { officeId } = actor;
  const rows = await db.auditEntry.findMany({
    where: { officeId, action },
    distinct: ["subject"],
    select: { subject: true },
  });
  return rows.map(({ subject }) => subject ?? "");
}

const pageSize = 50;

export type AuditLine = {
  seq: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  subject: string | null;
  detail: Record<string, unknown>;
};

/**
 * One page of the office's entries and of those that concern the whole installation, latest first; `before` is the `seq` of the
 * last one seen. Reading is an entry itself.
 */
export async function auditPage(
  actor: Actor,
  before: bigint | null,
): Promise<{ lines: AuditLine[]; nextBefore: string | null }> {
  const rows = await db.auditEntry.findMany({
    where: {
      OR: [{ officeId: actor.officeId ?? "" }, { officeId: null }],
      ...(before === null ? {} : { seq: { lt: before } }),
    },
    orderBy: { seq: "desc" },
    take: pageSize + 1,
  });
  await appendAlone(by(actor, "auditRead"));
  const ids = rows.flatMap((row) => (row.actorId ? [row.actorId] : []));
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map((person) => [person.id, person.name]));
  const shown = rows.slice(0, pageSize);
  return {
    lines: shown.map((row) => ({
      seq: String(row.seq),
      at: row.at.toISOString(),
      actorKind: row.actorKind,
      actorId: row.actorId,
      actorName: (row.actorId && names.get(row.actorId)) || null,
      action: row.action,
      subject: row.subject,
      detail: row.detail as Record<string, unknown>,
    })),
    nextBefore: rows.length > pageSize ? String(shown.at(-1)?.seq) : null,
  };
}

/** The newest entry: noted elsewhere from time to time, it tells when entries were cut off at the end. */
export async function auditHead(): Promise<Anchor | null> {
  const last = await db.auditEntry.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
  return last && { seq: String(last.seq), hash: last.hash };
}

export type ChainState = {
  isWhole: boolean;
  entries: number /** First entry that does not fit. */;
  brokenAt: string | null;
  head: string;
};

/**
 * Walks the whole chain. An edited entry no longer fits its own hash; a deleted or moved one breaks the link of the next. Of
 * entries cut off at the end tells the one that was noted outside the database last night, and `head` for who notes it further off.
 */
export async function verifyChain(): Promise<ChainState> {
  const purges = await db.auditEntry.findMany({ where: { action: "auditPurged" }, select: { detail: true } });
  const starts = chainStarts(purges);
  const anchor = notedAnchor();
  let isAnchored = anchor === null;
  let entries = 0;
  let head = firstLink;
  // From the very first, whatever number it bears.
  let after: bigint | null = null;
  for (;;) {
    const rows: AuditEntry[] = await db.auditEntry.findMany({
      where: after === null ? {} : { seq: { gt: after } },
      orderBy: { seq: "asc" },
      take: 1000,
    });
    if (rows.length === 0) break;
    for (const row of rows) {
      const follows = entries === 0 ? starts.has(row.previousHash) : row.previousHash === head;
      if (!follows || sealed(row) !== row.hash)
        return { isWhole: false, entries, brokenAt: String(row.seq), head };
      // What was noted may have passed its time since.
      if (anchor && (row.hash === anchor.hash || (entries === 0 && row.seq > BigInt(anchor.seq))))
        isAnchored = true;
      entries++;
      head = row.hash;
      after = row.seq;
    }
  }
  return { isWhole: isAnchored, entries, brokenAt: isAnchored ? null : (anchor?.seq ?? null), head };
}
