import type { CommandType } from "#lib/visits/schema.ts";
import { type Answer, send } from "./send.ts";

/** One change for the office. The idempotency key in its path or body makes sending it again harmless. */
export type Parcel = {
  /** Mutual exclusion: of those with the same key one is on its way at a time. A visit, a call, or a form's own id. */
  key: string;
  what: CommandType | "next" | "checkIn";
  visitId: string | null;
  /** The ticket it is about, where it has one yet. */
  code: string | null;
  method: "POST" | "PUT";
  path: string;
  body: { id?: string; expectedVersion?: number; [name: string]: unknown };
};

/** How far something has come on its way to the office. */
export type Sending = {
  /**
   * `queued` follows another one of its visit; `interrupted` was being sent when its page was left, and goes on at once; `stopped`
   * waits for a person: the retries are used up, or the session has ended.
   */
  state: "queued" | "sending" | "interrupted" | "stopped";
  /** An attempt has left this computer and nothing came back: nobody knows yet whether the office has it. */
  mayHaveArrived: boolean;
};

export type Unsent = Parcel &
  Sending & {
    since: number;
    /** It takes so long that the screen lists it. */
    isLate: boolean;
  };

/** Why nothing was sent: the same press once more, or another change with the same key is still here. */
export type NotPosted = { kind: "repeated" } | { kind: "occupied"; by: Unsent };
export type Posted<T> = Answer<T> | NotPosted | { kind: "discarded" };

export type Outbox = {
  get: () => readonly Unsent[];
  subscribe: (listener: () => void) => () => void;
  /** Takes up what an earlier page of this tab left unsent. */
  open: () => void;
  /** `onTaken` is called at once when the change is kept here, from now on or already; a form may close then. */
  post: <T>(parcel: Parcel, onTaken?: () => void) => Promise<Posted<T>>;
  /** The same again, with the same idempotency key; of one that follows another, its answer when its turn has come. */
  retry: <T>(unsent: Unsent) => Promise<Posted<T>>;
  discard: (unsent: Unsent) => void;
};

/** Two presses of one hand: what means the same within this time is one. */
export const repeatWindowMs = 1_200;
/** What takes longer is worth a word on the screen. */
export const lateAfterMs = 2_000;
const expiresAfterMs = 12 * 3600_000;
/** As long as a page that stays goes on by itself, so does one that was opened anew. */
const interruptedForMs = 30_000;
const none: readonly Unsent[] = [];

/** What a change is known by here. */
export const idOf = ({ body, key }: Parcel): string => body.id ?? key;

/** What this tab still has to tell the office, in the order in which it was given. Kept in the session storage under `name`, so that a reload loses nothing. */
export function createOutbox(name: string): Outbox {
  let unsent = none;
  let latest: { parcel: Parcel; at: number } | null = null;
  const senders = new Map<string, AbortController>();
  /** Who waits for the answer to one that is not sent before its turn. */
  const waiters = new Map<string, (posted: Posted<unknown>) => void>();
  const listeners = new Set<() => void>();

  const set = (next: readonly Unsent[]) => {
    unsent = next.length === 0 ? none : next;
    keep(name, unsent);
    for (const listener of listeners) listener();
  };
  const find = (id: string) => unsent.find((each) => idOf(each) === id);
  const without = (id: string) => unsent.filter((each) => idOf(each) !== id);
  const change = (id: string, to: Partial<Unsent>) => {
    if (find(id)) set(unsent.map((each) => (idOf(each) === id ? { ...each, ...to } : each)));
  };
  const ofVisit = ({ visitId }: Parcel) =>
    visitId === null ? [] : unsent.filter((each) => each.visitId === visitId);

  async function deliver<T>(parcel: Unsent): Promise<Posted<T>> {
    const { method, path, body } = parcel;
    const id = idOf(parcel);
    const sender = new AbortController();
    senders.set(id, sender);
    let departures = 0;
    change(id, { state: "sending" });
    const late = setTimeout(() => change(id, { isLate: true }), lateAfterMs);
    const answer = await send<T>({
      ...{ method, path, body, signal: sender.signal },
      onDeparture: () => {
        departures += 1;
        change(id, { mayHaveArrived: true });
      },
      onWaiting: () => change(id, { isLate: true }),
    });
    clearTimeout(late);
    if (sender.signal.aborted) return { kind: "discarded" };
    senders.delete(id);
    const stopped = { state: "stopped", isLate: true } as const;
    if (answer.kind === "refused") latest = null;
    if (answer.kind === "unreachable") change(id, stopped);
    // Without a session this attempt did nothing; it waits until the person is back.
    else if (answer.kind === "refused" && answer.code === "signInNeeded")
      change(id, { ...stopped, mayHaveArrived: parcel.mayHaveArrived || departures > 1 });
    else {
      set(without(id));
      goOn(parcel, answer.kind === "done");
    }
    return answer;
  }

  /** The office has answered: what follows is sent, meant for the visit as this one has left it. */
  function goOn(answered: Parcel, isDone: boolean): void {
    const before = answered.body.expectedVersion;
    if (isDone && before !== undefined)
      for (const each of ofVisit(answered))
        if (each.body.expectedVersion === before && !isTakingBack(each))
          change(idOf(each), { body: { ...each.body, expectedVersion: before + 1 } });
    const next = ofVisit(answered)[0];
    if (next?.state === "queued") void deliver(next).then((answer) => conclude(idOf(next), answer));
  }

  const conclude = (id: string, posted: Posted<unknown>): void => {
    waiters.get(id)?.(posted);
    waiters.delete(id);
  };
  const turnOf = <T>(id: string): Promise<Posted<T>> =>
    new Promise((done) => waiters.set(id, done as (posted: Posted<unknown>) => void));

  function post<T>(parcel: Parcel, onTaken?: () => void): Promise<Posted<T>> {
    const pending = unsent.findLast(({ what, path }) => what === parcel.what && path === parcel.path);
    if (pending && isSame(pending, parcel)) {
      onTaken?.();
      return retry(pending);
    }
    if (latest && performance.now() - latest.at < repeatWindowMs && isRepeatOf(latest.parcel, parcel)) {
      if (isSame(latest.parcel, parcel)) onTaken?.();
      return Promise.resolve({ kind: "repeated" });
    }
    const other = unsent.find(
      ({ key, visitId }) => key === parcel.key && (visitId === null || visitId !== parcel.visitId),
    );
    if (other) return Promise.resolve({ kind: "occupied", by: other });
    if (pending?.state === "queued" && saysAllAnew.includes(parcel.what)) discard(pending);
    latest = { parcel, at: performance.now() };
    const isFirst = ofVisit(parcel).length === 0;
    const added: Unsent = {
      ...parcel,
      ...{ since: Date.now(), state: isFirst ? "sending" : "queued", mayHaveArrived: false, isLate: false },
    };
    set([...unsent, added]);
    onTaken?.();
    if (isFirst) return deliver(added);
    setTimeout(() => change(idOf(added), { isLate: true }), lateAfterMs);
    return turnOf(idOf(added));
  }

  function retry<T>(asked: Unsent): Promise<Posted<T>> {
    const id = idOf(asked);
    const pending = find(id);
    if (pending?.state === "stopped" || pending?.state === "interrupted") return deliver(pending);
    if (pending?.state === "queued" && !waiters.has(id)) return turnOf(id);
    return Promise.resolve({ kind: "repeated" });
  }

  function discard(asked: Unsent): void {
    const id = idOf(asked);
    senders.get(id)?.abort();
    senders.delete(id);
    latest = null;
    set(without(id));
    conclude(id, { kind: "discarded" });
    // What was to follow is not meant by itself: a person says whether it is sent without what it followed.
    const next = ofVisit(asked)[0];
    if (next?.state !== "queued") return;
    change(idOf(next), { state: "stopped", isLate: true });
    conclude(idOf(next), { kind: "unreachable" });
  }

  return {
    get: () => unsent,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => {
      const left = leftBehind(name).filter((each) => !find(idOf(each)));
      if (left.length > 0) set([...left, ...unsent]);
    },
    post,
    retry,
    discard,
  };
}

/** Given once more before they were sent, these leave nothing of what was given first. */
const saysAllAnew: readonly Parcel["what"][] = ["complete", "correct", "park", "handOver"];

/** These mean what the screen showed, and nothing that is still on its way. */
const isTakingBack = ({ what }: Parcel): boolean => what === "undo" || what === "void";

/** The same change whatever its idempotency key or version, which the first press itself moved on; a form's key is in its path and stays. */
const isSame = (one: Parcel, other: Parcel): boolean =>
  one.what === other.what && one.path === other.path && content(one) === content(other);

const content = ({ body }: Parcel): string =>
  JSON.stringify({ ...body, id: null, newVisitId: null, expectedVersion: null });

/** After a call or an undo the same key or button means the next visit: a second press there is never meant. */
const isRepeatOf = (one: Parcel, other: Parcel): boolean =>
  isSame(one, other) || (one.key === "call" && other.key === "call") || (isUndo(one) && isUndo(other));

const isUndo = ({ what }: Parcel): boolean => what === "undo";

function keep(name: string, unsent: readonly Unsent[]): void {
  try {
    if (unsent.length === 0) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(unsent));
  } catch {
    // Storage is off or full: what is unsent lives as long as the page.
  }
}

function leftBehind(name: string): Unsent[] {
  try {
    const stored = JSON.parse(sessionStorage.getItem(name) ?? "[]") as Unsent[];
    return stored
      .filter(({ since }) => Date.now() - since < expiresAfterMs)
      .map((each, at, all) => {
        const isFollowing =
          each.visitId !== null && all.slice(0, at).some(({ visitId }) => visitId === each.visitId);
        if (isFollowing) return { ...each, state: "queued", isLate: true };
        const agoMs = Date.now() - each.since;
        // Of the future, once the clock was set back: how long it has waited is not known.
        const wasOnItsWay = each.state !== "stopped" && agoMs >= 0 && agoMs < interruptedForMs;
        return wasOnItsWay ? { ...each, state: "interrupted" } : { ...each, state: "stopped", isLate: true };
      });
  } catch {
    return []; // unreadable, or no storage: there is nothing to take up
  }
}
