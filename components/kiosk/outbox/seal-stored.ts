import { isSealed, loadSeal, type Seal } from "./load-seal.ts";
import { transact } from "./outbox-database.ts";

/** The key with which everything that waits is sealed. */
let sealedWith: string | undefined;

/** Seals what an earlier build has written down in clear, or what was written before the tablet had a key. */
export async function sealStored(publicKey: string): Promise<void> {
  if (sealedWith === publicKey) return;
  // Before the transaction: one that waits for anything else is ended.
  const seal = await loadSeal();
  await transact(["unsent", "kept"], "readwrite", async (tx) => {
    const [notes, unsent] = [tx.objectStore("kept"), tx.objectStore("unsent")];
    for (const item of await unsent.getAll())
      if (!isSealed(item.body)) await unsent.put({ ...item, body: seal(item.body, item.id, publicKey) });
    const wishes = ((await notes.get("wishes")) ?? []) as StoredWish[];
    await notes.put(
      wishes.map((wish) => sealedWish(wish, publicKey, seal)),
      "wishes",
    );
  });
  sealedWith = publicKey;
}

/** A visitor's wish as it is stored, for the visit: its content sealed, or as an earlier build wrote it. */
export type StoredWish = { id: string; visitId: string } & Record<string, unknown>;

export function sealedWish(wish: StoredWish, publicKey: string, seal: Seal): StoredWish {
  if (isSealed(wish)) return wish;
  const { id, visitId, ...content } = wish;
  return { id, visitId, ...seal({ type: "amend", ...content }, visitId, publicKey) };
}
