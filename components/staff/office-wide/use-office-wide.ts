"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Emergency } from "#lib/offices/office-wide.ts";
import { useLiveQueue } from "../live/use-queue.ts";
import { giveOrder, interruptedOrder } from "./emergency-order.ts";

/** An evacuation or a lock-in, and its end. Says when it was refused. */
export function useOfficeWide() {
  const { store, me } = useLiveQueue();
  const t = useTranslations("staff");
  return useMemo(() => {
    const key = `kom-in-emergency ${store.get().snapshot.office.id} ${me.id}`;
    const setEmergency = async (kind: Emergency | null): Promise<void> => {
      const answer = await giveOrder(store, key, kind);
      if (answer?.kind !== "refused") return;
      if (answer.code === "signInNeeded") store.signOut();
      store.notify({ kind: "conflict", text: t("conflict.forbidden"), visitId: null });
    };
    return {
      setEmergency,
      /** Nothing more is sent of what was ordered; what has arrived stays. */
      takeBack: () => {
        sessionStorage.removeItem(key);
        store.setEmergencyOrder(null);
      },
      resume: () => {
        // The snapshot is the server's of just now: the computer's own clock is not asked.
        const kind = interruptedOrder(key, Date.parse(store.get().snapshot.at));
        if (kind !== undefined) void setEmergency(kind);
      },
    };
  }, [store, me, t]);
}
