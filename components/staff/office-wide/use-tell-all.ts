"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { MessageKey } from "#lib/offices/office-wide.ts";
import { send } from "../commands/send.ts";
import { lateAfterMs } from "../commands/staff-outbox.ts";
import { useLiveQueue, useQueueState } from "../live/use-queue.ts";

type Message = { key: MessageKey; time: string | null; minutes: number };

/**
 * A sentence to all who wait, or its end. `sending` is what is on its way, `isLate` once that is worth a word; `stop` ends the attempts.
 * What was given up, or stopped when it may have arrived, is said as a notice.
 */
export function useTellAll() {
  const { store } = useLiveQueue();
  const t = useTranslations("staff.conflict");
  const sending = useQueueState((state) => state.toAll);
  const sender = useRef<AbortController | null>(null);

  const complain = (key: "forbidden" | "gaveUp") =>
    store.notify({ kind: "conflict", text: t(key), visitId: null });

  /** Whether all were told. */
  const tellAll = async (message: Message | null): Promise<boolean> => {
    const controller = new AbortController();
    const { signal } = controller;
    sender.current = controller;
    let mayHaveArrived = false;
    const show = (isLate: boolean) => store.setToAll({ state: "sending", mayHaveArrived, isLate });
    show(false);
    const late = setTimeout(() => show(true), lateAfterMs);
    const answer = await send({
      ...{ method: "PUT", path: "/api/office-wide/message", body: { message }, signal },
      onDeparture: () => {
        mayHaveArrived = true;
      },
      onWaiting: () => show(true),
    });
    clearTimeout(late);
    store.setToAll(null);
    if (answer.kind === "refused" && answer.code === "signInNeeded") store.signOut();
    if (answer.kind === "refused") complain("forbidden");
    if (answer.kind === "unreachable" && (mayHaveArrived || !signal.aborted)) complain("gaveUp");
    return answer.kind === "done";
  };

  return { tellAll, sending, stop: () => sender.current?.abort() };
}
