import { type Noted, transact } from "./outbox-database.ts";

/** The notes of this page, for a browser that gives no storage. */
const remembered = new Map<Noted, unknown>();

/** Keeps what is needed to give numbers, and to show the kiosk, without network; for this page alone where there is no storage. */
export const writeNote = <T>(key: Noted, value: T): Promise<void> => writeNotes({ [key]: value });

/** The same for several, all of them or none. */
export async function writeNotes(values: Partial<Record<Noted, unknown>>): Promise<void> {
  const entries = Object.entries(values) as [Noted, unknown][];
  for (const [key, value] of entries) remembered.set(key, value);
  await transact(["kept"], "readwrite", (tx) =>
    Promise.all(entries.map(([key, value]) => tx.objectStore("kept").put(value, key))),
  );
}

export async function deleteNote(key: Noted): Promise<void> {
  remembered.delete(key);
  await transact(["kept"], "readwrite", (tx) => tx.objectStore("kept").delete(key));
}

/** Changes a note in one transaction: another tab can't change it in between. */
export const changeNote = <T>(key: Noted, change: (before: T | undefined) => T): Promise<void> =>
  transact(["kept"], "readwrite", async (tx) => {
    const notes = tx.objectStore("kept");
    await notes.put(change((await notes.get(key)) as T | undefined), key);
  });

export async function readNote<T>(key: Noted): Promise<T | undefined> {
  try {
    return (await transact(["kept"], "readonly", (tx) => tx.objectStore("kept").get(key))) as T | undefined;
  } catch {
    // No storage, or not now: what this page itself has heard is as good.
    return remembered.get(key) as T | undefined;
  }
}

/** Whether the tablet has met its server and knows its series. */
export const hasSeries = async (): Promise<boolean> => (await readNote("known")) !== undefined;
