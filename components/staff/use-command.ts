"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { v7 as newId } from "uuid";
import type { QueueVisit } from "#lib/queue/audience.ts";
import type { CheckInAnswer } from "#lib/visits/commands.ts";
import type { CheckIn, Command } from "#lib/visits/schema.ts";
import { visitIn } from "./queue-store.ts";
import { type Answer, type Refused, send } from "./send.ts";
import { useLiveQueue } from "./use-queue.ts";
import { useWording, type Wording } from "./use-wording.ts";

/** Commands that mean what the screen showed: refused when the visit has changed since. */
const boundToVersion: readonly Command["type"][] = ["amend", "split", "undo", "correct"];
const justNowMs = 60_000;

/** Everything a staff screen can do. Each returns the visit as the office answered, or null after telling why not. */
export function useCommand() {
  const live = useLiveQueue();
  const t = useTranslations("staff.conflict");
  const wording = useWording();
  return useMemo(() => {
    const { store, connection } = live;
    const notify = (kind: "conflict" | "waiting" | "done", text: string, visitId: string | null = null) =>
      store.notify({ kind, text, visitId });

    /** Sends, and tells why not when the office says no. */
    async function settle<T>(
      about: QueueVisit | null,
      request: Parameters<typeof send>[0],
    ): Promise<T | null> {
      const key = about?.id ?? "";
      store.notify(null);
      store.setPending(key, true);
      const answer: Answer<T> = await send({
        ...request,
        onWaiting: () => notify("waiting", t("waiting"), key),
      });
      store.setPending(key, false);
      if (answer.kind === "unreachable") notify("conflict", t("gaveUp"), key);
      else if (answer.kind === "refused") {
        if (answer.code === "signInNeeded") store.signOut();
        if (answer.visit) store.receiveVisit(answer.visit);
        notify("conflict", sentenceFor(answer, about), key);
      } else {
        if (store.get().notice?.kind === "waiting") store.notify(null);
        return answer.value;
      }
      return null;
    }

    /** A command's answer is the visit: every tab shows it without waiting for the next snapshot. */
    async function change(
      about: QueueVisit | null,
      request: Parameters<typeof send>[0],
    ): Promise<QueueVisit | null> {
      const visit = await settle<QueueVisit>(about, request);
      if (!visit) return null;
      store.receiveVisit(visit);
      connection.current?.share(visit);
      return visit;
    }

    function sentenceFor(answer: Refused, about: QueueVisit | null): string {
      const current = answer.visit ?? (about && visitIn(store.get().snapshot, about.id)) ?? about;
      if (answer.code === "forbidden" || answer.code === "notYourVisit" || answer.code === "notAPart") {
        if (answer.code !== "notYourVisit") return t(answer.code);
        return current?.claimedById
          ? t("justNow", { sentence: wording.event("claimed", current.claimedById, current.code, null) })
          : t("forbidden");
      }
      if (answer.code === "roomTaken") return roomSentence(answer.inside);
      if (!current) return t("unknown");
      const told = whatHappened(current, wording);
      return answer.code === "undoExpired" ? t("undoExpired", { sentence: told }) : told;
    }

    function roomSentence(inside: Refused["inside"]): string {
      const other = inside && visitIn(store.get().snapshot, inside.visitId);
      const room = wording.roomName(other?.roomId ?? null);
      if (!inside || !room) return t("roomTakenPlain");
      if (!inside.staffId) return t("roomTaken", { room, code: inside.visitCode });
      return t("roomTakenBy", { room, code: inside.visitCode, who: wording.personName(inside.staffId) });
    }

    function whatHappened(visit: QueueVisit, words: Wording): string {
      const sentence = words.lastEvent(visit);
      const age = Date.now() + store.get().clockOffset - Date.parse(visit.last.at);
      return age < justNowMs
        ? t("justNow", { sentence })
        : t("sentence", { sentence, time: words.clock(visit.last.at) });
    }

    return {
      /** A sentence for the bar, when nothing was sent. */
      tell: (text: string) => notify("done", text),
      run: (visit: QueueVisit, command: Command) =>
        change(visit, {
          method: "POST",
          path: `/api/visits/${visit.id}/events`,
          body: {
            id: newId(),
            ...(boundToVersion.includes(command.type) ? { expectedVersion: visit.version } : {}),
            ...command,
          },
        }),
      callNext: async (roomId: string | null) => {
        const called = await change(null, {
          method: "POST",
          path: "/api/queue/next",
          body: { id: newId(), roomId },
        });
        if (!called && !store.get().notice) notify("done", t("nobody"));
        return called;
      },
      checkIn: (id: string, body: Partial<CheckIn>) =>
        settle<CheckInAnswer>(null, { method: "PUT", path: `/api/visits/${id}`, body }),
    };
  }, [live, t, wording]);
}

export { newId };
