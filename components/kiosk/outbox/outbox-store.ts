import type { CheckInBody } from "#lib/visits/schema.ts";
import { loadSeal, type Seal } from "./load-seal.ts";
import { readNote } from "./notes.ts";
import { momentNow, officeNow } from "./office-clock.ts";
import { type Refused, transact, type Unsent } from "./outbox-database.ts";
import { type Counter, nextTicket, type SeriesState } from "./ticket-numbers.ts";

/** `unsentBefore`: how many tickets of this tablet the server did not know yet when this one was given. */
export type WrittenDown = Unsent & { unsentBefore: number };

/** A ticket as the server gives it. */
export type GivenTicket = { code: string; series: string; number: number; token: string; serviceDay: string };

/** Most tickets that the tablet gives in a minute by itself: without network nobody else stops a playing child. */
const mostInAMinute = 12;
/** The last number of this page, which outlasts storage that fails. */
let lastCounter: Counter | undefined;
/**
 * Writes a check-in down with the next number of the tablet's series, in one transaction: two tabs can't give the same
 * number, and a killed tab leaves either both or neither. Done again with the same id, it answers what was written. Null
 * when the tablet never met its server, or when tickets are drawn in play. Throws where it can't be sealed: nothing of a visitor is
 * stored in clear once the tablet has its server's key.
 */
export async function writeDown(id: string, body: CheckInBody): Promise<WrittenDown | null> {
  // Before the transaction: one that waits for anything else is ended.
  const seal = await loadSeal().catch(() => null);
  return transact(["unsent", "kept"], "readwrite", async (tx) => {
    const [notes, unsent] = [tx.objectStore("kept"), tx.objectStore("unsent")];
    const madeAt = Date.now();
    const others = await unsent.getAll();
    const before = others.findIndex((item) => item.id === id);
    if (before >= 0) return { ...(others[before] as Unsent), unsentBefore: before };
    const state = (await notes.get("known")) as SeriesState | undefined;
    // A clock that was set back must not count those of its future.
    const lately = others.filter((item) => item.madeAt <= madeAt && madeAt - item.madeAt < 60_000);
    if (!state || lately.length >= mostInAMinute) return null;
    const made = momentNow(state.clockOffsetMs);
    const counter = nextTicket(
      state,
      [(await notes.get("counter")) as Counter | undefined, lastCounter],
      made.office - state.clockOffsetMs,
    );
    const isExpected = counter.day === state.serviceDay && counter.last === state.nextNumber;
    const item: Unsent = {
      ...{ id, series: state.series, number: counter.last, madeAt, made, isExpected },
      body: state.outboxKey ? sealedWith(seal)(body, id, state.outboxKey) : body,
    };
    await notes.put(counter, "counter");
    const seq = await unsent.add(item);
    lastCounter = counter;
    return { ...item, seq, unsentBefore: others.length };
  });
}

function sealedWith(seal: Seal | null): Seal {
  if (!seal) throw new Error("The code that seals can't be had.");
  return seal;
}

/** The next number where nothing can be written down; null when the tablet never met its server. */
export async function nextUnstored(): Promise<Pick<Unsent, "series" | "number"> | null> {
  const state = await readNote<SeriesState>("known");
  if (!state) return null;
  lastCounter = nextTicket(state, [lastCounter], officeNow(state.clockOffsetMs) - state.clockOffsetMs);
  return { series: state.series, number: lastCounter.last };
}

/** The server has given this ticket through the tablet: its number is gone, whatever the last snapshot said. */
export function noteTicket({ series, serviceDay: day, number }: GivenTicket): void {
  if (
    lastCounter?.series === series &&
    (lastCounter.day > day || (lastCounter.day === day && lastCounter.last >= number))
  )
    return;
  lastCounter = { series, day, last: number };
}

/** Undoes `writeDown` for a ticket that nobody was given, so that its number is the next again. */
export async function takeBack({ seq, number }: Unsent): Promise<void> {
  if (seq === undefined) return;
  await transact(["unsent", "kept"], "readwrite", async (tx) => {
    const notes = tx.objectStore("kept");
    const counter = (await notes.get("counter")) as Counter | undefined;
    if (counter?.last === number) await notes.put({ ...counter, last: number - 1 }, "counter");
    if (lastCounter?.last === number) lastCounter = { ...lastCounter, last: number - 1 };
    await tx.objectStore("unsent").delete(seq);
  });
}

/** The check-ins that wait to be sent, oldest first. */
export const allUnsent = (): Promise<Unsent[]> =>
  transact(["unsent"], "readonly", (tx) => tx.objectStore("unsent").getAll());

/** Whether the check-in with this id still waits to be sent. */
export const isUnsent = async (id: string): Promise<boolean> =>
  (await allUnsent()).some((item) => item.id === id);

export const refusedOnes = (): Promise<Refused[]> =>
  transact(["refused"], "readonly", (tx) => tx.objectStore("refused").getAll());

export const forgetRefused = (): Promise<void> =>
  transact(["refused"], "readwrite", (tx) => tx.objectStore("refused").clear());

/** The server has it: nothing of it stays. */
export async function forget({ seq }: Unsent): Promise<void> {
  if (seq !== undefined)
    await transact(["unsent"], "readwrite", (tx) => tx.objectStore("unsent").delete(seq));
}

/** The server will never take it: only its ticket code stays, until staff say that it is entered. */
export async function setAside({ seq, id, series, number }: Unsent, why: string): Promise<void> {
  if (seq === undefined) return;
  await transact(["unsent", "refused"], "readwrite", async (tx) => {
    await tx.objectStore("refused").put({ id, code: `${series}${number}`, why });
    await tx.objectStore("unsent").delete(seq);
  });
}
