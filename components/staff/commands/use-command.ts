"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { v7 as newId } from "uuid";
import { untilHere } from "#components/ui/loading/until-here.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import type { CheckInAnswer } from "#lib/visits/commands.ts";
import type { CheckIn, Command } from "#lib/visits/schema.ts";
import { visitIn } from "../live/queue-store.ts";
import { useLiveQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { idOf, type Parcel, type Posted, type Unsent } from "./staff-outbox.ts";

/**
 * Optimistic lock: a command means what its screen, or the dialog when it opened, showed, and is refused when the visit has changed
 * since. Without it are finishing, which a detail that was amended meanwhile mustn't stop, and coming and going, which change nothing else.
 */
const withoutVersion: readonly Command["type"][] = ["complete", "join", "part"];

/** No first screen says why not. */
const loadSentences = () => untilHere(() => import("./conflict-sentence.ts"));

/** Everything a staff screen can do. Each returns the visit as the office answered, or null after telling why not. */
export function useCommand() {
  const { store, outbox, connection, me } = useLiveQueue();
  const t = useTranslations("staff.conflict");
  const wording = useWording();
  return useMemo(() => {
    const notify = (kind: "conflict" | "done", text: string, visitId: string | null = null) =>
      store.notify({ kind, text, visitId });

    const post = async <T>(parcel: Parcel, onTaken?: () => void): Promise<T | null> => {
      store.dismissNotices();
      awaitFollowers(parcel);
      return conclude<T>(parcel, await outbox.post(parcel, onTaken));
    };

    /** What a reload has left behind this one is sent after it, and told of as if it was given now. */
    function awaitFollowers({ visitId }: Parcel): void {
      const followers = outbox.get().filter((each) => each.visitId === visitId && each.state === "queued");
      for (const each of followers)
        void outbox.retry<QueueVisit>(each).then((answer) => conclude(each, answer));
    }

    /** Takes the answer in, and tells why not when there is none or the office says no. */
    function conclude<T>(parcel: Parcel, answer: Posted<T>): T | null {
      const about = parcel.visitId ?? parcel.key;
      if (answer.kind === "occupied")
        notify("conflict", t("occupied", { what: wording.parcel(answer.by) }), about);
      if (answer.kind === "unreachable") {
        const isUnknown = outbox.get().some((each) => idOf(each) === idOf(parcel) && each.mayHaveArrived);
        notify("conflict", t(isUnknown ? "notKnown" : "notSent"), about);
      }
      if (answer.kind === "refused") {
        if (answer.code === "signInNeeded") store.signOut();
        // How it stands is known at once, also while no stream brings the whole of it.
        const current = answer.visit && visitIn(store.get().snapshot, answer.visit.id);
        if (answer.visit && current) store.receiveVisit({ ...current, ...answer.visit });
        void loadSentences().then(({ refusedSentence }) =>
          notify("conflict", refusedSentence({ t, wording, store, me }, answer, parcel.visitId), about),
        );
      }
      if (answer.kind !== "done") return null;
      if (parcel.what === "next" && !answer.value) notify("done", t("nobody"));
      if (parcel.what !== "checkIn" && answer.value) show(answer.value as unknown as QueueVisit);
      return answer.value;
    }

    /** A command's answer is the visit: every tab shows it without waiting for the next snapshot. */
    function show(visit: QueueVisit): void {
      store.receiveVisit(visit);
      connection.current?.share(visit);
    }

    const run = (
      visit: Pick<QueueVisit, "id" | "code" | "version">,
      command: Command,
      onTaken?: () => void,
    ): Promise<QueueVisit | null> =>
      post<QueueVisit>(
        {
          key: command.type === "call" ? "call" : visit.id,
          ...{ what: command.type, visitId: visit.id, code: visit.code },
          ...{ method: "POST", path: `/api/visits/${visit.id}/events` },
          body: {
            id: newId(),
            ...(withoutVersion.includes(command.type) ? {} : { expectedVersion: visit.version }),
            ...command,
          },
        },
        onTaken,
      );

    return {
      /** Claims and starts a visit that was just written in: a meeting without a ticket. */
      meetNow: async ({ id, code }: Pick<CheckInAnswer, "id" | "code">) => {
        const claimed = await run({ id, code, version: 1 }, { type: "claim" });
        return claimed && run(claimed, { type: "start" });
      },
      /** A sentence for the bar, when nothing was sent. */
      tell: (text: string) => notify("done", text),
      /** `visit` as the screen shows it; a dialog gives it as it was when it opened, and closes once the outbox has the command. */
      run,
      callNext: (roomId: string | null) =>
        post<QueueVisit>({
          ...{ key: "call", what: "next", visitId: null, code: null },
          ...{ method: "POST", path: "/api/queue/next", body: { id: newId(), roomId } },
        }),
      checkIn: (id: string, body: Partial<CheckIn>) =>
        post<CheckInAnswer>({
          ...{ key: id, what: "checkIn", visitId: null, code: null },
          ...{ method: "PUT", path: `/api/visits/${id}`, body },
        }),
      /** Sends again what waits for a person; a check-in tells its number, as its form is gone. */
      retry: async (unsent: Unsent) => {
        store.dismissNotices();
        awaitFollowers(unsent);
        const done = conclude<{ code: string }>(unsent, await outbox.retry(unsent));
        if (done && unsent.what === "checkIn") notify("done", t("checkedIn", { code: done.code }));
      },
      discard: (unsent: Unsent) => {
        outbox.discard(unsent);
        notify("done", t(unsent.mayHaveArrived ? "givenUp" : "cancelled"));
      },
    };
  }, [store, outbox, connection, me, t, wording]);
}

export { newId };
