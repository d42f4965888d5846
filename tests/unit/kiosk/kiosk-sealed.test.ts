import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openSealed, outboxPublicKey } from "#lib/auth/outbox-key.ts";
import { env } from "#lib/env.ts";
import type { CheckInBody } from "#lib/visits/schema.ts";

const id = "0198a0c0-0000-7000-8000-000000000001";
const body: CheckInBody = {
  who: "child",
  party: { adults: 0, children0to5: 0, children6to12: 1, children13to17: 0 },
  language: "so",
  reasons: ["violence"],
  flags: ["private"],
};
const secret = "a secret that is long enough for it";
const series = {
  ...{ series: "A", nextNumber: 1, serviceDay: "2026-11-23", timeZone: "Europe/Stockholm", clockOffsetMs: 0 },
};

/** The tablet's program, as after a restart: with nothing but what its storage holds. */
async function restarted() {
  vi.resetModules();
  const [database, notes, store, stored, wishes] = await Promise.all([
    import("#components/kiosk/outbox/outbox-database.ts"),
    import("#components/kiosk/outbox/notes.ts"),
    import("#components/kiosk/outbox/outbox-store.ts"),
    import("#components/kiosk/outbox/seal-stored.ts"),
    import("#components/kiosk/flow/wishes.ts"),
  ]);
  return { ...database, ...notes, ...store, ...stored, ...wishes };
}

/** All that lies in the tablet's storage, as who copies its disk reads it. */
async function copied(): Promise<string> {
  const { transact } = await restarted();
  return transact(["unsent", "refused", "kept"], "readonly", async (tx) =>
    JSON.stringify(
      await Promise.all(
        ["unsent", "refused", "kept"].map((name) => tx.objectStore(name as "unsent").getAll()),
      ),
    ),
  );
}
const sealedOf = async () => ((await (await restarted()).allUnsent())[0]?.body ?? {}) as { sealed: string };

beforeEach(() => {
  vi.spyOn(env, "secret", "get").mockReturnValue(secret);
  vi.stubGlobal("indexedDB", new IDBFactory());
});

describe("what waits in a tablet", () => {
  it("tells who copies its storage nothing of the visitor, and its server everything", async () => {
    const tablet = await restarted();
    await tablet.writeNote("known", { ...series, outboxKey: outboxPublicKey() });
    await tablet.writeDown(id, body);
    await tablet.writeWish(id, { isPrivate: true } as never);
    for (const word of ["child", 'so"', "violence", "private", "Private", "amend"])
      expect(await copied(), word).not.toContain(word);
    const { sealed } = await sealedOf();
    expect(JSON.parse(openSealed(sealed, id) ?? "null")).toEqual(body);
  });

  it("opens for no other visit, no other server and no byte changed", async () => {
    const tablet = await restarted();
    await tablet.writeNote("known", { ...series, outboxKey: outboxPublicKey() });
    await tablet.writeDown(id, body);
    const { sealed } = await sealedOf();
    expect(openSealed(sealed, id.replace("1", "2"))).toBeNull();
    for (let at = 0; at < sealed.length; at += 7) {
      const other = sealed[at] === "A" ? "B" : "A";
      expect(openSealed(sealed.slice(0, at) + other + sealed.slice(at + 1), id), String(at)).toBeNull();
    }
    for (const nonsense of ["", "A", "A".repeat(64), "§"]) expect(openSealed(nonsense, id)).toBeNull();
    vi.spyOn(env, "secret", "get").mockReturnValue("another secret, long enough as well");
    expect(openSealed(sealed, id)).toBeNull();
    env.formerSecrets = [secret];
    expect(openSealed(sealed, id)).not.toBeNull();
    env.formerSecrets = [];
  });

  it("is sealed with the next word from the server when an earlier build left it in clear, and none is lost", async () => {
    const before = await restarted();
    await before.writeNote("known", series);
    await before.writeDown(id, body);
    await before.changeNote("wishes", () => [{ id: "w", visitId: id, wantsInterpreter: true }]);
    expect(await copied()).toContain("violence");
    const { sealStored, allUnsent, readNote } = await restarted();
    await sealStored(outboxPublicKey());
    expect(await copied()).not.toMatch(/violence|wantsInterpreter/);
    expect(await allUnsent()).toMatchObject([{ id, series: "A", number: 1 }]);
    expect(JSON.parse(openSealed((await sealedOf()).sealed, id) ?? "null")).toEqual(body);
    const [wish] = (await readNote<{ id: string; visitId: string; sealed: string }[]>("wishes")) ?? [];
    expect(wish).toMatchObject({ id: "w", visitId: id });
    expect(JSON.parse(openSealed(wish?.sealed ?? "", id) ?? "null")).toEqual({
      type: "amend",
      wantsInterpreter: true,
    });
  });

  it("is nothing rather than something in clear while the code that seals can't be had, and is sealed once it can", async () => {
    vi.doMock("#components/kiosk/outbox/seal.ts", () => Promise.reject(new Error("no network")));
    const tablet = await restarted();
    await tablet.writeNote("known", { ...series, outboxKey: outboxPublicKey() });
    await expect(tablet.writeDown(id, body)).rejects.toThrow();
    expect(await tablet.allUnsent()).toEqual([]);
    vi.doUnmock("#components/kiosk/outbox/seal.ts");
    await tablet.writeDown(id, body);
    expect(openSealed((await sealedOf()).sealed, id)).toContain("violence");
  });
});
