import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { AuditEntry } from "#generated/prisma/client.ts";
import { forgetAnchor } from "#lib/audit/anchor.ts";
import { firstLink, sealed } from "#lib/audit/chain.ts";
import { appendAlone } from "#lib/audit/commands.ts";
import { auditKey } from "#lib/audit/keys.ts";
import { verifyChain, watchChain } from "#lib/audit/verify.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";

const note = () => appendAlone({ officeId: null, actorKind: "staff", actorId: "a", action: "signedIn" });
const entries = () => db.auditEntry.findMany({ orderBy: { seq: "asc" } });
const actions = async () => (await entries()).map(({ action }) => action);

/** With the rights of the database's owner, past its triggers. */
async function asOwner(work: () => Promise<unknown>): Promise<void> {
  await db.$executeRawUnsafe("ALTER TABLE audit_entry DISABLE TRIGGER USER");
  await work().finally(() => db.$executeRawUnsafe("ALTER TABLE audit_entry ENABLE TRIGGER USER"));
}

type Key = { id: string; bytes: Buffer } | null;

/** All entries anew with other hashes, as whoever has read the code can make them; the first one says something else. */
function rewritten(rows: AuditEntry[], key: Key): AuditEntry[] {
  let previousHash = firstLink;
  return rows.map((row, at) => {
    const entry = {
      ...row,
      previousHash,
      keyId: key?.id ?? null,
      actorId: at === 0 ? "somebody else" : row.actorId,
    };
    previousHash = sealed(entry, key?.bytes ?? null);
    return { ...entry, hash: previousHash };
  });
}

const replace = (rows: AuditEntry[]) =>
  asOwner(async () => {
    await db.auditEntry.deleteMany();
    await db.auditEntry.createMany({ data: rows as never });
  });

beforeEach(async () => {
  await asOwner(() => db.auditEntry.deleteMany());
  forgetAnchor();
});

describe("who owns the database and has no key is found out", () => {
  beforeEach(async () => {
    for (let time = 0; time < 5; time++) await note();
    await watchChain(false);
    expect(await verifyChain()).toMatchObject({ isWhole: true, entries: 5, unverified: 0 });
  });
  const ofOwn = { id: randomBytes(8).toString("hex"), bytes: randomBytes(32) };
  const forgeries: [string, (rows: AuditEntry[]) => AuditEntry[]][] = [
    ["edits an entry", (rows) => rows.map((row, at) => (at === 2 ? { ...row, actorId: "b" } : row))],
    ["deletes an entry", (rows) => rows.filter((_, at) => at !== 2)],
    [
      "changes the order",
      (rows) => rows.map((row, at) => ({ ...row, seq: rows[at === 1 ? 2 : at === 2 ? 1 : at]?.seq ?? 0n })),
    ],
    ["makes all hashes anew without a key", (rows) => rewritten(rows, null)],
    ["makes all hashes anew with a key of their own", (rows) => rewritten(rows, ofOwn)],
    ["… and calls it by the id of the real one", (rows) => rewritten(rows, { ...ofOwn, id: auditKey().id })],
    ["makes the end anew without a key", (rows) => [...rows.slice(0, 3), ...rewritten(rows.slice(3), null)]],
  ];
  test.each(forgeries)("who %s", async (_, forge) => {
    await replace(forge(await entries()));
    expect(await verifyChain()).toMatchObject({ isWhole: false });
    // What the program itself puts behind it makes nothing right.
    await note();
    expect(await verifyChain()).toMatchObject({ isWhole: false });
    expect(await actions()).not.toContain("auditKeyed");
  });

  test("who cuts off what came in the last minute, and who puts another chain in its place", async () => {
    const rows = await entries();
    await replace(rows.slice(0, 4));
    expect(await verifyChain()).toMatchObject({ isWhole: false, brokenAt: String(rows[4]?.seq) });
    await watchChain(false);
    // The end of a broken chain is not noted in the place of the true one.
    expect(await verifyChain()).toMatchObject({ isWhole: false });
    // Also with the whole log exchanged for one from before there were keys: the program doesn't seal it.
    await replace(rewritten(rows, null));
    await note();
    expect(await actions()).not.toContain("auditKeyed");
    expect(await verifyChain()).toMatchObject({ isWhole: false });
    await replace(rows);
    expect(await verifyChain()).toMatchObject({ isWhole: true });
  });
});

test("entries from before there were keys stay verifiable, under the first entry that has one", async () => {
  for (let time = 0; time < 3; time++) await note();
  await replace(rewritten(await entries(), null));
  // Until this version's first look nothing proves who wrote them.
  expect(await verifyChain()).toMatchObject({ isWhole: false });
  await watchChain(false);
  expect(await actions()).toEqual(["signedIn", "signedIn", "signedIn", "auditKeyed"]);
  expect(await verifyChain()).toMatchObject({ isWhole: true, entries: 4, unverified: 0 });
  const [first, ...rest] = await entries();
  await replace([{ ...first, actorId: "b" } as AuditEntry, ...rest]);
  expect(await verifyChain()).toMatchObject({ isWhole: false, brokenAt: String(first?.seq) });
});

test("another secret goes on with a key of its own; the earlier one proves what was before", async () => {
  await note();
  await watchChain(false);
  const former = env.secret;
  const secret = vi.spyOn(env, "secret", "get").mockReturnValue("another secret, just as long as the first");
  try {
    await note();
    expect(await actions()).toEqual(["signedIn", "auditKeyed", "signedIn"]);
    expect(await verifyChain()).toMatchObject({ isWhole: true, unverified: 1 });
    env.formerSecrets = [former];
    expect(await verifyChain()).toMatchObject({ isWhole: true, unverified: 0 });
    const [first, ...rest] = await entries();
    await replace([{ ...first, actorId: "b" } as AuditEntry, ...rest]);
    expect(await verifyChain()).toMatchObject({ isWhole: false, brokenAt: String(first?.seq) });
    // Who has got hold of the earlier secret makes no entry of today.
    const newest = rest.at(-1) as AuditEntry;
    secret.mockReturnValue(former);
    const key = auditKey();
    secret.mockReturnValue("another secret, just as long as the first");
    const forged = { ...newest, keyId: key.id, actorId: "b" };
    await replace([
      first as AuditEntry,
      rest[0] as AuditEntry,
      { ...forged, hash: sealed(forged, key.bytes) },
    ]);
    expect(await verifyChain()).toMatchObject({ isWhole: false, brokenAt: String(newest.seq) });
  } finally {
    env.formerSecrets = [];
    secret.mockRestore();
  }
});
