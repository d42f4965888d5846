import type { AuditEntry } from "#generated/prisma/client.ts";
import { db } from "../db/client.ts";
import { setDegraded } from "../live/degraded.ts";
import { log } from "../log.ts";
import { singleton } from "../singleton.ts";
import { type Anchor, noteAnchor, notedAnchor } from "./anchor.ts";
import { type ChainPoint, chainBegin, chainStarts, sealed, walkOn } from "./chain.ts";
import { keyChain } from "./commands.ts";
import { auditKey, auditKeys } from "./keys.ts";

/** The newest entry: noted elsewhere from time to time, it tells when entries were cut off at the end. */
export async function auditHead(): Promise<Anchor | null> {
  const last = await db.auditEntry.findFirst({
    orderBy: { seq: "desc" },
    select: { seq: true, hash: true, keyId: true },
  });
  return last && { ...last, seq: String(last.seq) };
}

export type ChainState = {
  isWhole: boolean;
  entries: number;
  /** How many of them were hashed with a key that isn't known here: only their order is proven. */
  unverified: number;
  /** First entry that does not fit. */
  brokenAt: string | null;
  head: string;
};

/** How far this process has walked, so that looking at the log walks only what came since. */
const walked = singleton("auditWalked", () => ({ at: null as (ChainPoint & { seq: bigint }) | null }));

/**
 * Walks the chain: whole, or with `sinceLast` from where this process was last, if that entry is still what it was; the night
 * walks it whole. Of entries cut off at the end tells the one that was noted outside the database, and `head` for who notes it
 * further off. Its last entry has to be of today's key: whoever has none can put nothing behind it, nor another chain in its place.
 */
export async function verifyChain({ sinceLast = false } = {}): Promise<ChainState> {
  const purges = await db.auditEntry.findMany({ where: { action: "auditPurged" }, select: { detail: true } });
  const proof = { starts: chainStarts(purges), keys: auditKeys() };
  const anchor = notedAnchor();
  const from = sinceLast ? await stillThere(walked.at) : null;
  let isAnchored = anchor === null || (from !== null && from.seq >= BigInt(anchor.seq));
  let point: ChainPoint = from ?? chainBegin;
  // From the very first, whatever number it bears.
  let after: bigint | null = from?.seq ?? null;
  const state = (isWhole: boolean, brokenAt: string | null): ChainState => {
    const { entries, unverified, head } = point;
    return { isWhole, entries, unverified, brokenAt, head };
  };
  for (;;) {
    const rows: AuditEntry[] = await db.auditEntry.findMany({
      where: after === null ? {} : { seq: { gt: after } },
      orderBy: { seq: "asc" },
      take: 1000,
    });
    if (rows.length === 0) break;
    for (const row of rows) {
      const next = walkOn(point, row, proof);
      if (!next) return state(false, String(row.seq));
      // What was noted may have passed its time since.
      if (anchor && (row.hash === anchor.hash || (point.entries === 0 && row.seq > BigInt(anchor.seq))))
        isAnchored = true;
      point = next;
      after = row.seq;
    }
  }
  if (after !== null && point.keyId !== auditKey().id) return state(false, String(after));
  if (isAnchored && after !== null) walked.at = { ...point, seq: after };
  return state(isAnchored, isAnchored ? null : (anchor?.seq ?? null));
}

async function stillThere(point: typeof walked.at): Promise<typeof walked.at> {
  const row = point && (await db.auditEntry.findUnique({ where: { seq: point.seq } }));
  const key = row?.keyId ? auditKeys().get(row.keyId) : null;
  return row && key !== undefined && row.hash === point.head && sealed(row, key) === row.hash ? point : null;
}

/**
 * Walks the chain, tells a break where whoever runs the machine looks, and notes the end of a whole one outside the database.
 * Each minute what came since the last; `isWhole`: from its beginning, which the night does.
 */
export async function watchChain(isWhole: boolean): Promise<void> {
  await keyChain();
  const chain = await verifyChain({ sinceLast: !isWhole });
  setDegraded("audit", "chain", !chain.isWhole);
  if (!chain.isWhole) {
    if (isWhole || !broken.isTold) log.error({ brokenAt: chain.brokenAt }, "the audit chain is broken");
    broken.isTold = true;
    return;
  }
  broken.isTold = false;
  const head = await auditHead();
  // What came since the walk is proven by the next.
  if (head?.hash !== chain.head) return;
  noteAnchor(head);
  if (isWhole) log.info({ head }, "newest entry of the audit log");
}

const broken = singleton("auditBroken", () => ({ isTold: false }));
