"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Presence } from "./queue-store.ts";
import { send } from "./send.ts";
import { useLiveQueue } from "./use-queue.ts";

/** Says where I am and whether I receive. Shown at once; the office's answer follows in the next snapshot. */
export function usePresence() {
  const { store, me } = useLiveQueue();
  const t = useTranslations("staff.conflict");
  return useMemo(
    () => async (change: Partial<Presence>) => {
      const mine = store.get().snapshot.staff.find((one) => one.id === me.id);
      if (!mine) return;
      const { state, pauseUntil, roomId } = { ...mine, ...change };
      store.showPresence(me.id, { state, pauseUntil, roomId });
      const answer = await send({
        method: "PUT",
        path: "/api/presence",
        body: { state, pauseUntil, roomId },
      });
      if (answer.kind !== "done") {
        store.showPresence(me.id, mine);
        store.notify({
          kind: "conflict",
          text: t(answer.kind === "refused" ? "unknown" : "gaveUp"),
          visitId: null,
        });
      }
    },
    [store, me, t],
  );
}
