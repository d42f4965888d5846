"use client";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { roomOfColleague } from "#lib/queue/room-of-colleague.ts";
import { send } from "../commands/send.ts";
import { useLiveQueue } from "../live/use-queue.ts";

/** "I am going": the first colleague to say so is shown everywhere. */
export const acknowledge = (id: string) =>
  send({ method: "POST", path: `/api/alarms/${id}/acknowledge`, body: {} });

export type Raising = "no" | "sending" | "notSent";

/** My own call for help, and whether it is on its way. Nothing of it goes to the bar, which a visitor could read. */
export function useRaise(): { raising: Raising; raise: () => Promise<void> } {
  const { store, me } = useLiveQueue();
  const [raising, setRaising] = useState<Raising>("no");
  return {
    raising,
    raise: async () => {
      if (raising === "sending") return;
      setRaising("sending");
      const body = { id: newId(), roomId: roomOfColleague(store.get().snapshot, me.id) };
      const answer = await send({ method: "POST", path: "/api/alarms", body });
      setRaising(answer.kind === "done" ? "no" : "notSent");
    },
  };
}
