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
  body: object;
};

export type Unsent = Parcel & {
  since: number;
  /** `stopped` waits for a person: the retries are used up, or the session has ended. */
  state: "sending" | "stopped";
  /** An attempt has left this computer and nothing came back: nobody knows yet whether the office has it. */
  mayHaveArrived: boolean;
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
  post: <T>(parcel: Parcel) => Promise<Posted<T>>;
  /** The same again, with the same idempotency key. */
  retry: <T>(key: string) => Promise<Posted<T>>;
  discard: (key: string) => void;
};

/** Two presses of one hand: what means the same within this time is one. */
export const repeatWindowMs = 1_200;
const lateAfterMs = 2_000;
const expiresAfterMs = 12 * 3600_000;
const none: readonly Unsent[] = [];

/** What this tab still has to tell the office. Kept in the session storage under `name`, so that a reload loses nothing. */
export function createOutbox(name: string): Outbox {
  let unsent = none;
  let latest: { parcel: Parcel; at: number } | null = null;
  const senders = new Map<string, AbortController>();
  const listeners = new Set<() => void>();

  const set = (next: readonly Unsent[]) => {
    unsent = next.length === 0 ? none : next;
    keep(name, unsent);
    for (const listener of listeners) listener();
  };
  const find = (key: string) => unsent.find((each) => each.key === key);
  const without = (key: string) => unsent.filter((each) => each.key !== key);
  const change = (key: string, to: Partial<Unsent>) => {
    if (find(key)) set(unsent.map((each) => (each.key === key ? { ...each, ...to } : each)));
  };

  async function deliver<T>({ key, method, path, body }: Parcel): Promise<Posted<T>> {
    const sender = new AbortController();
    senders.set(key, sender);
    const mightHave = find(key)?.mayHaveArrived ?? false;
    let departures = 0;
    change(key, { state: "sending" });
    const late = setTimeout(() => change(key, { isLate: true }), lateAfterMs);
    const answer = await send<T>({
      ...{ method, path, body, signal: sender.signal },
      onDeparture: () => {
        departures += 1;
        change(key, { mayHaveArrived: true });
      },
      onWaiting: () => change(key, { isLate: true }),
    });
    clearTimeout(late);
    if (sender.signal.aborted) return { kind: "discarded" };
    senders.delete(key);
    const stopped = { state: "stopped", isLate: true } as const;
    if (answer.kind === "unreachable") change(key, stopped);
    // Without a session this attempt did nothing; it waits until the person is back.
    else if (answer.kind === "refused" && answer.code === "signInNeeded")
      change(key, { ...stopped, mayHaveArrived: mightHave || departures > 1 });
    else set(without(key));
    if (answer.kind === "refused") latest = null;
    return answer;
  }

  async function post<T>(parcel: Parcel): Promise<Posted<T>> {
    const pending = find(parcel.key);
    if (pending && isSame(pending, parcel))
      return pending.state === "stopped" ? deliver(pending) : { kind: "repeated" };
    const isRepeated =
      latest && performance.now() - latest.at < repeatWindowMs && isRepeatOf(latest.parcel, parcel);
    if (isRepeated) return { kind: "repeated" };
    if (pending) return { kind: "occupied", by: pending };
    latest = { parcel, at: performance.now() };
    set([
      ...unsent,
      { ...parcel, since: Date.now(), state: "sending", mayHaveArrived: false, isLate: false },
    ]);
    return deliver(parcel);
  }

  return {
    get: () => unsent,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => {
      const left = leftBehind(name).filter(({ key }) => !find(key));
      if (left.length > 0) set([...left, ...unsent]);
    },
    post,
    retry: async <T>(key: string) => {
      const pending = find(key);
      return pending?.state === "stopped" ? deliver<T>(pending) : { kind: "repeated" };
    },
    discard: (key) => {
      senders.get(key)?.abort();
      senders.delete(key);
      latest = null;
      set(without(key));
    },
  };
}

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
      .map((each) => ({ ...each, state: "stopped", isLate: true }));
  } catch {
    return []; // unreadable, or no storage: there is nothing to take up
  }
}
