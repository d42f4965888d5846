"use client";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import { createOutbox } from "../commands/staff-outbox.ts";
import { pruneDrafts } from "../dialogs/drafts/drafts.ts";
import { connectLive, type LiveConnection } from "./live-connection.ts";
import { createQueueStore, visitIn } from "./queue-store.ts";
import { type CodedList, LiveQueueContext, type Me } from "./use-queue.ts";

type Props = { initial: QueueSnapshot; build: string; me: Me; lists: CodedList[]; children: ReactNode };

/** Opens the live queue for everything inside, starting from what the server already knew. */
export function LiveQueue({ initial, build, me, lists, children }: Props) {
  const connection = useRef<LiveConnection | null>(null);
  // The store lives as long as the layout: later server renders must not throw away what came in since.
  const store = useRef(createQueueStore(initial, build)).current;
  const officeId = initial.office.id;
  const outbox = useRef(createOutbox(`kom-in-unsent ${officeId} ${me.id}`)).current;
  useEffect(() => {
    outbox.open();
    pruneDrafts((visitId) => visitIn(store.get().snapshot, visitId) !== undefined);
    const live = connectLive(store, `${officeId} ${me.id}`);
    connection.current = live;
    return () => live.close();
  }, [store, outbox, officeId, me.id]);
  const value = useMemo(() => ({ store, outbox, connection, me, lists }), [store, outbox, me, lists]);
  return <LiveQueueContext value={value}>{children}</LiveQueueContext>;
}
