import type { Prisma } from "#generated/prisma/client.ts";
import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { notedAnchor } from "./anchor.ts";
import { firstLink, sealed } from "./chain.ts";
import { formVersion, SettingsChanged } from "./form-version.ts";
import { auditKey, auditKeys } from "./keys.ts";
import { type AuditAction, type AuditRecord, familyOf } from "./schema.ts";

/** Any number: only appends to the audit chain take this lock. */
const chainLock = 7_301_166;

/**
 * Appends to the chain inside the transaction of what it records: either both stand or neither. The lock makes
 * appends follow each other, because each seals the hash of the one before.
 */
export async function appendAudit(tx: Prisma.TransactionClient, record: AuditRecord): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock})`;
  const version = formVersion();
  // What this request itself has written before is nobody else's.
  if (version && version.began !== null) await requireUnchanged(tx, record, version.made ?? version.began);
  const { seq } = await link(tx, await keyedHead(tx), record);
  if (version) version.made = seq;
}

/** Goes over to the key of today's secret where the chain isn't there yet. */
export async function keyChain(): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLock})`;
    await keyedHead(tx);
  });
}

/** Hash of the last entry, which is of today's key. Under the chain's lock. */
async function keyedHead(tx: Prisma.TransactionClient): Promise<string> {
  const last = await tx.auditEntry.findFirst({
    orderBy: { seq: "desc" },
    select: { hash: true, keyId: true },
  });
  if (!last) return firstLink;
  if (!(await isKeyNew(tx, last.keyId))) return last.hash;
  const detail = { from: last.keyId };
  const record = {
    officeId: null,
    actorKind: "system",
    actorId: null,
    action: "auditKeyed",
    detail,
  } as const;
  return (await link(tx, last.hash, record)).hash;
}

function link(tx: Prisma.TransactionClient, previousHash: string, record: AuditRecord) {
  const key = auditKey();
  const entry = {
    officeId: record.officeId,
    at: now(),
    actorKind: record.actorKind,
    actorId: record.actorId,
    action: record.action,
    subject: record.subject ?? null,
    detail: record.detail ?? {},
    previousHash,
    keyId: key.id,
  };
  return tx.auditEntry.create({
    data: { ...entry, hash: sealed(entry, key.bytes) },
    select: { seq: true, hash: true, keyId: true },
  });
}

/**
 * Whether the chain goes over to the key of today's secret: from an older version or an earlier secret. Not where it was there
 * before, by its own entries or by what was noted outside the database: then its end is forged, and sealing it would hide that.
 */
async function isKeyNew(tx: Prisma.TransactionClient, lastKeyId: string | null): Promise<boolean> {
  const { id } = auditKey();
  if (lastKeyId === id || notedAnchor()?.keyId === id) return false;
  if (lastKeyId !== null && auditKeys().has(lastKeyId)) return true;
  return (await tx.auditEntry.findFirst({ where: { keyId: id }, select: { seq: true } })) === null;
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
  await db.$transaction((tx) => appendAudit(tx, record));
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
    await appendAudit(tx, {
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
