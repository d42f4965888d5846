"use client";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import type { QueueSnapshot } from "#lib/queue/audience.ts";
import { connectLive, type LiveConnection } from "./live-connection.ts";
import { createQueueStore } from "./queue-store.ts";
import { type CodedList, LiveQueueContext, type Me } from "./use-queue.ts";

type Props = { initial: QueueSnapshot; build: string; me: Me; lists: CodedList[]; children: ReactNode };

/** Opens the live queue for everything inside, starting from what the server already knew. */
export function LiveQueue({ initial, build, me, lists, children }: Props) {
  const connection = useRef<LiveConnection | null>(null);
  // The store lives as long as the layout: later server renders must not throw away what came in since.
  const store = useRef(createQueueStore(initial, build)).current;
  const officeId = initial.office.id;
  useEffect(() => {
    const live = connectLive(store, `${officeId} ${me.id}`);
    connection.current = live;
    return () => live.close();
  }, [store, officeId, me.id]);
  const value = useMemo(() => ({ store, connection, me, lists }), [store, me, lists]);
  return <LiveQueueContext value={value}>{children}</LiveQueueContext>;
}
