import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from "idb";
import type { CheckInBody } from "#lib/visits/schema.ts";
import type { Moment } from "./office-clock.ts";
import type { Sealed } from "./seal.ts";

/** A check-in that the server has not acknowledged. Nothing of it stays once it has. */
export type Unsent = {
  seq?: number;
  id: string;
  /** Sealed, once the tablet has its server's key. */
  body: CheckInBody | Sealed;
  series: string;
  number: number;
  /** By the tablet's clock; `made` is what an age is told by, except for those of an earlier build. */
  madeAt: number;
  made?: Moment;
  /** The server would give the same number by itself. */
  isExpected: boolean;
};

/** A check-in that the server will never take: staff enter it by hand from its code alone. */
export type Refused = { id: string; code: string; why: string };

/** What the tablet knows of its server: enough to give numbers, the last it showed, the build it last loaded itself anew for; and the number that it shows. */
export type Noted = "known" | "snapshot" | "renewed" | "wishes" | "ticket";

interface Schema extends DBSchema {
  unsent: { key: number; value: Unsent };
  refused: { key: string; value: Refused };
  kept: { key: "counter" | Noted; value: unknown };
}
type Store = StoreNames<Schema>;

/** Some browsers never answer `open` after their storage process has died. */
const openWithinMs = 3_000;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** One connection; a failed one is not cached, so that the next call opens anew. */
function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(): Promise<IDBPDatabase<Schema>> {
  const opening = openDB<Schema>("kom-in-kiosk", 1, {
    upgrade(db) {
      db.createObjectStore("unsent", { keyPath: "seq", autoIncrement: true });
      db.createObjectStore("refused", { keyPath: "id" });
      db.createObjectStore("kept");
    },
    terminated() {
      opened = undefined;
    },
  });
  let timeout: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timeout = setTimeout(() => reject(new Error("IndexedDB does not open.")), openWithinMs);
  });
  return Promise.race([opening, tooLate]).finally(() => clearTimeout(timeout));
}

/**
 * Runs `work` in one transaction: all of it or, when anything throws, nothing. A connection on which something failed is
 * closed, because a broken one fails for ever.
 */
export async function transact<T, Mode extends "readonly" | "readwrite">(
  stores: Store[],
  mode: Mode,
  work: (tx: IDBPTransaction<Schema, Store[], Mode>) => Promise<T>,
): Promise<T> {
  const tx = await begin(stores, mode).catch(() => begin(stores, mode));
  try {
    const value = await work(tx);
    await tx.done;
    return value;
  } catch (error) {
    tx.done.catch(() => undefined); // the error that is thrown on says it
    abort(tx);
    opened = undefined;
    tx.db.close();
    throw error;
  }
}

/** Throws when the connection is closed, also when another transaction that failed has just closed it. */
async function begin<Mode extends "readonly" | "readwrite">(
  stores: Store[],
  mode: Mode,
): Promise<IDBPTransaction<Schema, Store[], Mode>> {
  const db = await database();
  try {
    return db.transaction(stores, mode, { durability: "strict" });
  } catch (error) {
    opened = undefined;
    throw error;
  }
}

function abort(tx: { abort: () => void }): void {
  try {
    tx.abort();
  } catch {
    // The error has ended it already.
  }
}
