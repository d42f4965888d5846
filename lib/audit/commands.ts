import type { Prisma } from "#generated/prisma/client.ts";
import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { firstLink, sealed } from "./chain.ts";
import { formVersion, SettingsChanged } from "./form-version.ts";
import { type AuditAction, type AuditRecord, familyOf } from "./schema.ts";

/** Any number: only appends to the audit chain take this lock. */
const chainLock = 7_301_166;

/**
 * Appends to the chain inside the transaction of what it records: either both stand or neither. The lock makes
 * appends follow each other, because each seals the hash of the one before.
 */
export async function append(tx: Prisma.TransactionClient, record: AuditRecord): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock})`;
  const version = formVersion();
  // What this request itself has written before is nobody else's.
  if (version && version.began !== null) await requireUnchanged(tx, record, version.made ?? version.began);
  const last = await tx.auditEntry.findFirst({ orderBy: { seq: "desc" }, select: { hash: true } });
  const entry = {
    officeId: record.officeId,
    at: now(),
    actorKind: record.actorKind,
    actorId: record.actorId,
    action: record.action,
    subject: record.subject ?? null,
    detail: record.detail ?? {},
    previousHash: last?.hash ?? firstLink,
  };
  const { seq } = await tx.auditEntry.create({
    data: { ...entry, hash: sealed(entry) },
    select: { seq: true },
  });
  if (version) version.made = seq;
}

/**
 * Compare-and-set of settings: throws when the same thing was changed after the form began. Under the chain's lock, so of two
 * who save at once, the second sees the first. Only entries since then are looked at, which are few.
 */
async function requireUnchanged(
  tx: Prisma.TransactionClient,
  { officeId, action, subject = null, detail }: AuditRecord,
  began: bigint,
): Promise<void> {
  const since = await tx.auditEntry.findMany({
    where: { seq: { gt: began }, officeId, subject, action: { in: familyOf(action) } },
    orderBy: { seq: "desc" },
  });
  // The same phrase in another language is another recording.
  const localeOf = (of: unknown): unknown => (of as { locale?: unknown } | undefined)?.locale;
  const latest = since.find((entry) => localeOf(entry.detail) === localeOf(detail));
  if (!latest) return;
  const who = latest.actorId && (await tx.user.findUnique({ where: { id: latest.actorId } }));
  throw new SettingsChanged({ id: latest.actorId, name: who ? who.name : null }, latest.at);
}

/** What `actor` did, for `append`. */
export function by(
  actor: Actor,
  action: AuditAction,
  subject: string | null = null,
  detail: AuditRecord["detail"] = {},
): AuditRecord {
  const actorKind = actor.kind === "holder" ? "anonymous" : actor.kind;
  return { officeId: actor.officeId, actorKind, actorId: actor.id, action, subject, detail };
}

/** Appends on its own, for what changes nothing else: a sign-in, a visit that was read, an export. */
export async function appendAlone(record: AuditRecord): Promise<void> {
  await db.$transaction((tx) => append(tx, record));
}

/** Deletes entries older than `before`. What remains starts with the hash that this very purge recorded, so the chain still verifies. */
export async function purgeAudit(before: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock})`;
    const lastGone = await tx.auditEntry.findFirst({
      where: { at: { lt: before } },
      orderBy: { seq: "desc" },
      select: { seq: true, hash: true },
    });
    if (!lastGone) return 0;
    // A function of the database, because who serves the application has no right to delete.
    const [gone] = await tx.$queryRaw<{ count: number }[]>`SELECT purge_audit(${lastGone.seq}) AS count`;
    const count = gone?.count ?? 0;
    await append(tx, {
      officeId: null,
      actorKind: "system",
      actorId: null,
      action: "auditPurged",
      // When nothing is left, the chain goes on from the hash that was last.
      detail: { count, lastHash: lastGone.hash },
    });
    return count;
  });
}
