import type { AuditEntry } from "#generated/prisma/client.ts";
import type { Actor } from "../auth/actor.ts";
import { db } from "../db/client.ts";
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

/** Which entries of the office, and of those that concern the whole installation. Instants; `to` is not included. */
export type AuditFilter = {
  action?: AuditAction | undefined;
  actorId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

const matching = (actor: Actor, { action, actorId, from, to }: AuditFilter, before: bigint | null) => ({
  OR: [{ officeId: actor.officeId ?? "" }, { officeId: null }],
  ...(before === null ? {} : { seq: { lt: before } }),
  ...(action ? { action } : {}),
  ...(actorId ? { actorId } : {}),
  ...(from || to ? { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
});

/** One page, latest first; `before` is the `seq` of the last one seen. Reading is an entry itself. */
export async function auditPage(
  actor: Actor,
  before: bigint | null,
  filter: AuditFilter = {},
): Promise<{ lines: AuditLine[]; nextBefore: string | null }> {
  const rows = await db.auditEntry.findMany({
    where: matching(actor, filter, before),
    orderBy: { seq: "desc" },
    take: pageSize + 1,
  });
  await appendAlone(by(actor, "auditRead"));
  const shown = rows.slice(0, pageSize);
  return {
    lines: await linesOf(shown),
    nextBefore: rows.length > pageSize ? String(shown.at(-1)?.seq) : null,
  };
}

/** Everything that fits the filter, latest first, a thousand at a time. Taking it out is an entry itself. */
export async function* auditExport(actor: Actor, filter: AuditFilter): AsyncGenerator<AuditLine[]> {
  await appendAlone(by(actor, "auditExported"));
  for (let before: bigint | null = null; ; ) {
    const rows: AuditEntry[] = await db.auditEntry.findMany({
      where: matching(actor, filter, before),
      orderBy: { seq: "desc" },
      take: 1000,
    });
    const last = rows.at(-1);
    if (!last) return;
    before = last.seq;
    yield await linesOf(rows);
  }
}

async function linesOf(rows: AuditEntry[]): Promise<AuditLine[]> {
  const ids = rows.flatMap((row) => (row.actorId ? [row.actorId] : []));
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return rows.map((row) => ({
    seq: String(row.seq),
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorId: row.actorId,
    actorName: (row.actorId && names.get(row.actorId)) || null,
    action: row.action,
    subject: row.subject,
    detail: row.detail as Record<string, unknown>,
  }));
}
