"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Colleague } from "#lib/queue/audience.ts";
import { send } from "./send.ts";
import { useLiveQueue } from "./use-queue.ts";

export type Presence = Pick<Colleague, "state" | "pauseUntil" | "roomId">;

/** Says where I am and whether I receive. Shown at once; the office's answer follows in the next snapshot. */
export function usePresence() {
  const { store, me } = useLiveQueue();
  const t = useTranslations("staff.conflict");
  return useMemo(
    () => async (change: Partial<Presence>) => {
      const { snapshot } = store.get();
      const mine = snapshot.staff.find((one) => one.id === me.id);
      if (!mine) return;
      const { state, pauseUntil, roomId } = { ...mine, ...change };
      const staff = snapshot.staff.map((one) =>
        one.id === me.id ? { ...one, state, pauseUntil, roomId } : one,
      );
      store.receive({ ...snapshot, staff });
      const answer = await send({
        method: "PUT",
        path: "/api/presence",
        body: { state, pauseUntil, roomId },
      });
      if (answer.kind !== "done") {
        store.receive({ ...store.get().snapshot, staff: snapshot.staff });
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
