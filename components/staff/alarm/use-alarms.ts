"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { v7 as newId } from "uuid";
import { send } from "../commands/send.ts";
import { useLiveQueue } from "../live/use-queue.ts";

/** The quiet call for help from a room, and "I am going". */
export function useAlarms() {
  const { store, me } = useLiveQueue();
  const t = useTranslations("staff");
  return useMemo(() => {
    async function tell(path: string, body: unknown, done: string | null): Promise<void> {
      const waiting = () => store.notify({ kind: "waiting", text: t("conflict.waiting"), visitId: null });
      const answer = await send({ method: "POST", path, body, onWaiting: waiting });
      if (answer.kind === "done") store.notify(done ? { kind: "done", text: done, visitId: null } : null);
      else store.notify({ kind: "conflict", text: t("conflict.gaveUp"), visitId: null });
    }
    return {
      raise: () => {
        const mine = store.get().snapshot.staff.find((one) => one.id === me.id);
        return tell("/api/alarms", { id: newId(), roomId: mine?.roomId ?? null }, t("alarm.yours"));
      },
      acknowledge: (id: string) => tell(`/api/alarms/${id}/acknowledge`, {}, null),
    };
  }, [store, me, t]);
}
