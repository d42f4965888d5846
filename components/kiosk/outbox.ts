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
  /** The server would give the same number by itself. */
  isExpected: boolean;
};

/** A check-in that the server will never take: staff enter it by hand from its code alone. */
export type Refused = { id: string; code: string; why: string };

/** What the tablet knows of its server: enough to give numbers, the last it showed, the build it last loaded itself anew for. */
type Noted = "known" | "snapshot" | "renewed" | "wishes";

interface Schema extends DBSchema {
  unsent: { key: number; value: Unsent };
  refused: { key: string; value: Refused };
  kept: { key: "counter" | Noted; value: unknown };
}

/** Most tickets that the tablet gives in a minute by itself: without network nobody else stops a playing child. */
const mostInAMinute = 12;

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
 * number, and a killed tab leaves either both or neither. Null when the tablet never met its server, or when tickets
 * are drawn in play.
 */
export async function writeDown(body: CheckIn): Promise<Unsent | null> {
  const tx = (await database()).transaction(["unsent", "kept"], "readwrite", { durability: "strict" });
  const kept = tx.objectStore("kept");
  const madeAt = Date.now();
  const known = (await kept.get("known")) as Known | undefined;
  const lately = (await tx.objectStore("unsent").getAll()).filter((item) => madeAt - item.madeAt < 60_000);
  if (!known || lately.length >= mostInAMinute) return null;
  const counter = nextTicket(known, (await kept.get("counter")) as Counter | undefined, madeAt);
  const isExpected = counter.day === known.serviceDay && counter.last === known.nextNumber;
  const item: Unsent = { id: v7(), body, series: known.series, number: counter.last, madeAt, isExpected };
  await kept.put(counter, "counter");
  const seq = await tx.objectStore("unsent").add(item);
  await tx.done;
  return { ...item, seq };
}

/** Whether the tablet has met its server and knows its series. */
export const isSeriesKnown = async (): Promise<boolean> =>
  (await (await database()).get("kept", "known")) !== undefined;

/** Undoes `writeDown` for a ticket that nobody was given, so that its number is the next again. */
export async function takeBack(item: Unsent): Promise<void> {
  if (item.seq === undefined) return;
  const tx = (await database()).transaction(["unsent", "kept"], "readwrite");
  const counter = (await tx.objectStore("kept").get("counter")) as Counter | undefined;
  if (counter?.last === item.number)
    await tx.objectStore("kept").put({ ...counter, last: item.number - 1 }, "counter");
  await tx.objectStore("unsent").delete(item.seq);
  await tx.done;
}

/** The oldest unsent check-in, or undefined when everything is sent. */
export async function oldestUnsent(): Promise<Unsent | undefined> {
  const cursor = await (await database()).transaction("unsent").store.openCursor();
  return cursor?.value;
}

/** Whether the check-in with this id still waits to be sent. */
export const isUnsent = async (id: string): Promise<boolean> =>
  (await (await database()).getAll("unsent")).some((item) => item.id === id);

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
  const tx = (await database()).transaction(["unsent", "refused"], "readwrite");
  await tx.objectStore("refused").put({ id: item.id, code: `${item.series}${item.number}`, why });
  await tx.objectStore("unsent").delete(item.seq);
  await tx.done;
}

/** Keeps what is needed to give numbers, and to show the kiosk, without network. */
export async function keep<T>(key: Noted, value: T): Promise<void> {
  await (await database()).put("kept", value, key);
}

/** Changes a note in one transaction: another tab can't change it in between. */
export async function changeKept<T>(key: Noted, change: (before: T | undefined) => T): Promise<void> {
  const tx = (await database()).transaction("kept", "readwrite");
  await tx.store.put(change((await tx.store.get(key)) as T | undefined), key);
  await tx.done;
}

export async function kept<T>(key: Noted): Promise<T | undefined> {
  return (await (await database()).get("kept", key)) as T | undefined;
}
