"use client";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import { createOutbox } from "../commands/staff-outbox.ts";
import { loadParts } from "../late/late-parts.ts";
import type { LiveConnection } from "./live-connection.ts";
import { createQueueStore, staleMs, visitIn } from "./queue-store.ts";
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
    let isOver = false;
    // The screen says it also while there is no code yet that would.
    const late = setTimeout(store.loseContact, staleMs);
    void loadParts().then(({ connectLive, pruneDrafts }) => {
      clearTimeout(late);
      if (isOver) return;
      pruneDrafts((visitId) => visitIn(store.get().snapshot, visitId) !== undefined);
      connection.current = connectLive(store, `${officeId} ${me.id}`);
    });
    return () => {
      isOver = true;
      clearTimeout(late);
      connection.current?.close();
    };
  }, [store, outbox, officeId, me.id]);
  const value = useMemo(() => ({ store, outbox, connection, me, lists }), [store, outbox, me, lists]);
  return <LiveQueueContext value={value}>{children}</LiveQueueContext>;
}
