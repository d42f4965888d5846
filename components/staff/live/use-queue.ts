"use client";
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Role } from "#lib/auth/permissions.ts";
import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import type { Outbox, Unsent } from "../commands/staff-outbox.ts";
import type { LiveConnection } from "./live-connection.ts";
import type { QueueState, QueueStore } from "./queue-store.ts";

export type Me = {
  id: string;
  name: string;
  roles: readonly Role[];
  languages: readonly string[];
  hasPasskey: boolean;
};

/** A coded list as the office has it: its order, what is switched off, its own labels. */
export type CodedList = {
  list: "reason" | "partner" | "outcome";
  entries: { code: string; isOn: boolean; labels: Record<string, string> | null }[];
};

/** What every staff screen stands in: the queue, the connection that keeps it true, and who looks at it. */
export type LiveQueue = {
  store: QueueStore;
  outbox: Outbox;
  connection: { current: LiveConnection | null };
  me: Me;
  lists: CodedList[];
};
export const LiveQueueContext = createContext<LiveQueue | null>(null);

export function useLiveQueue(): LiveQueue {
  const live = useContext(LiveQueueContext);
  if (!live) throw new Error("a staff screen stands outside its layout");
  return live;
}

/** A part of the queue's state; the component renders again only when that part changes. */
export function useQueueState<T>(select: (state: QueueState) => T): T {
  const { store } = useLiveQueue();
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

/** What this tab has not brought to the office yet. */
export function useUnsent(): readonly Unsent[] {
  const { outbox } = useLiveQueue();
  return useSyncExternalStore(outbox.subscribe, outbox.get, outbox.get);
}

/** A command for this visit is on its way, or follows one that is. */
export const useIsOnItsWay = (visitId: string): boolean =>
  useUnsent().some((unsent) => unsent.visitId === visitId && unsent.state !== "stopped");

/** The queue as the office last told it. */
export const useQueue = (): QueueSnapshot => useQueueState((state) => state.snapshot);

export const useMe = (): Me => useLiveQueue().me;
