"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Emergency, MessageKey } from "#lib/offices/office-wide.ts";
import { send } from "../commands/send.ts";
import { useLiveQueue } from "../live/use-queue.ts";

type Message = { key: MessageKey; time: string | null; minutes: number };

/** A sentence to all who wait, an evacuation or a lock-in, and their end. Says when it did not arrive. */
export function useOfficeWide() {
  const { store } = useLiveQueue();
  const t = useTranslations("staff");
  return useMemo(() => {
    const put = async (path: string, body: object): Promise<void> => {
      const answer = await send({ method: "PUT", path, body });
      if (answer.kind === "done") return;
      const text = t(answer.kind === "refused" ? "conflict.forbidden" : "conflict.gaveUp");
      store.notify({ kind: "conflict", text, visitId: null });
    };
    return {
      tellAll: (message: Message | null) => put("/api/office-wide/message", { message }),
      setEmergency: (kind: Emergency | null) => put("/api/office-wide/emergency", { kind }),
    };
  }, [store, t]);
}
