"use client";
import { useMemo } from "react";
import { useRouter } from "#components/ui/navigation/use-navigation.ts";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";
import { takesPart } from "#lib/visits/machine/machine.ts";
import type { CommandType } from "#lib/visits/schema.ts";
import { useDialogs } from "../dialogs/use-dialogs.ts";
import { useLiveQueue } from "../live/use-queue.ts";
import type { Act } from "./act.ts";
import { useCommand } from "./use-command.ts";

const withDialog = ["park", "handOver", "amend", "split"] as const;

/** Does a command, or first asks what it needs to know. */
export function useAct(): Act {
  const { store, me } = useLiveQueue();
  const { run } = useCommand();
  const { ask } = useDialogs();
  const router = useRouter();
  return useMemo<Act>(
    () => (type, visit) => {
      if (type === "mergeWith") return ask("mergeWith", visit);
      if (type === "history") return router.push(`/visits/${visit.id}`);
      if (type === "complete" || type === "correct") return ask("finish", visit);
      if (type === "join" && takesPart(visit, me.id)) return ask("join", visit);
      if (hasDialog(type)) return ask(type, visit);
      if (type !== "call") return void run(visit, { type } as never);
      const roomId = myFreeRoom(store.get().snapshot, me.id);
      if (roomId) void run(visit, { type: "call", roomId });
      else ask("call", visit);
    },
    [store, me, run, ask, router],
  );
}

const hasDialog = (type: CommandType): type is (typeof withDialog)[number] =>
  (withDialog as readonly string[]).includes(type);

/** My room, when no other visit is called to it or met there. */
export function myFreeRoom(snapshot: QueueSnapshot, myId: string): string | null {
  const roomId = snapshot.staff.find((one) => one.id === myId)?.roomId ?? null;
  return roomId && !visitInRoom(snapshot, roomId) ? roomId : null;
}

export const visitInRoom = (snapshot: QueueSnapshot, roomId: string): QueueVisit | undefined =>
  snapshot.visits.find(
    (visit) => visit.roomId === roomId && (visit.status === "called" || visit.status === "inMeeting"),
  );
