import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { v7 } from "uuid";
import type { CheckIn } from "#lib/visits/schema.ts";
import { type Counter, type Known, nextTicket } from "./numbers.ts";

/** A check-in that the server has not acknowledged. Nothing of it stays once it has. */
export type Unsent = {
  seq?: number;
  id: string;
  body: CheckIn;
  series: string;
  number: number;
  madeAt: number;
};

/** A check-in that the server will never take: staff enter it by hand from its code alone. */
export type Refused = { id: string; code: string; why: string };

interface Schema extends DBSchema {
  unsent: { key: number; value: Unsent };
  refused: { key: string; value: Refused };
  kept: { key: "counter" | "known" | "snapshot"; value: unknown };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("kom-in-kiosk", 1, {
    upgrade(db) {
      db.createObjectStore("unsent", { keyPath: "seq", autoIncrement: true });
      db.createObjectStore("refused", { keyPath: "id" });
      db.createObjectStore("kept");
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/**
 * Writes a check-in down with the next number of the tablet's series, in one transaction: two tabs can't give the same
 * number, and a killed tab leaves either both or neither. Null when the tablet never met its server.
 */
export async function writeDown(body: CheckIn): Promise<Unsent | null> {
  const db = await database();
  const tx = db.transaction(["unsent", "kept"], "readwrite", { durability: "strict" });
  const kept = tx.objectStore("kept");
  const known = (await kept.get("known")) as Known | undefined;
  if (!known) return null;
  const madeAt = Date.now();
  const counter = nextTicket(known, (await kept.get("counter")) as Counter | undefined, madeAt);
  const item: Unsent = { id: v7(), body, series: known.series, number: counter.last, madeAt };
  await kept.put(counter, "counter");
  const seq = await tx.objectStore("unsent").add(item);
  await tx.done;
  return { ...item, seq };
}

/** The oldest unsent check-in, or undefined when everything is sent. */
export async function oldestUnsent(): Promise<Unsent | undefined> {
  const cursor = await (await database()).transaction("unsent").store.openCursor();
  return cursor?.value;
}

export const unsentCount = async (): Promise<number> => (await database()).count("unsent");
export const refusedOnes = async (): Promise<Refused[]> => (await database()).getAll("refused");
export const forgetRefused = async (): Promise<void> => (await database()).clear("refused");

/** The server has it: nothing of it stays. */
export async function forget(item: Unsent): Promise<void> {
  if (item.seq !== undefined) await (await database()).delete("unsent", item.seq);
}

/** The server will never take it: only its ticket code stays, until staff say that it is entered. */
export async function setAside(item: Unsent, why: string): Promise<void> {
  if (item.seq === undefined) return;
  const db = await database();
  const tx = db.transaction(["unsent", "refused"], "readwrite");
  await tx.objectStore("refused").put({ id: item.id, code: `${item.series}${item.number}`, why });
  await tx.objectStore("unsent").delete(item.seq);
  await tx.done;
}

/** Keeps what is needed to give numbers, and to show the kiosk, without network. */
export async function keep<T>(key: "known" | "snapshot", value: T): Promise<void> {
  await (await database()).put("kept", value, key);
}

export async function kept<T>(key: "known" | "snapshot"): Promise<T | undefined> {
  return (await (await database()).get("kept", key)) as T | undefined;
}
