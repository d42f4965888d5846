import { v7 } from "uuid";
import { tellServer } from "../api.ts";
import { deliveryOfReply } from "../outbox/delivery.ts";
import { isSealed, loadSeal } from "../outbox/load-seal.ts";
import { changeNote, readNote } from "../outbox/notes.ts";
import { isUnsent } from "../outbox/outbox-store.ts";
import { type StoredWish, sealedWish } from "../outbox/seal-stored.ts";
import type { SeriesState } from "../outbox/ticket-numbers.ts";
import type { Wishes } from "./flow.ts";

const answerWithinMs = 10_000;
/** A wish that could not be sent is tried again this often, besides when the network is back. */
const againEveryMs = 15_000;

/**
 * Stores what a visitor wished after the ticket was given in the outbox; it is sent after its visit: an amendment of it, under the
 * client-made id of its event.
 */
export async function writeWish(visitId: string, wishes: Partial<Wishes>): Promise<void> {
  const state = await readNote<SeriesState>("known");
  const said = { id: v7(), visitId, ...wishes };
  const wish = state?.outboxKey ? sealedWish(said, state.outboxKey, await loadSeal()) : said;
  await changeNote<StoredWish[]>("wishes", (others = []) => [...others, wish]);
}

/** Sender of the outbox of wishes: in order, each retried until it is answered; the event's id makes sending twice harmless. */
export function startWishes(onRefused: (visitId: string) => void): { kick: () => void; stop: () => void } {
  let isRunning = false;
  let isWanted = false;

  async function drain(): Promise<void> {
    /** A visit's wishes arrive in order; those of others don't wait for one that the server doesn't take now. */
    const deferred = new Set<string>();
    for (const wish of (await readNote<StoredWish[]>("wishes")) ?? []) {
      if (deferred.has(wish.visitId) || (await isUnsent(wish.visitId))) continue;
      const outcome = await send(wish);
      if (outcome === "unreached") return;
      if (outcome === "later") {
        deferred.add(wish.visitId);
        continue;
      }
      await changeNote<StoredWish[]>("wishes", (others = []) => others.filter(({ id }) => id !== wish.id));
      if (outcome === "refused") onRefused(wish.visitId);
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    do {
      isWanted = false;
      // A device that fails to read its own notes is asked again with the next attempt.
      await drain().catch(() => undefined);
    } while (isWanted);
    isRunning = false;
  }

  const kick = (): void => {
    if (isRunning) isWanted = true;
    else void run();
  };
  addEventListener("online", kick);
  const timer = setInterval(kick, againEveryMs);
  kick();
  return {
    kick,
    stop() {
      removeEventListener("online", kick);
      clearInterval(timer);
    },
  };
}

async function send({
  id,
  visitId,
  ...content
}: StoredWish): Promise<"done" | "refused" | "later" | "unreached"> {
  const body = { id, ...(isSealed(content) ? content : { type: "amend", ...content }) };
  const answer = await tellServer(`/api/visits/${visitId}/events`, body, { withinMs: answerWithinMs });
  if (!answer) return "unreached";
  // The visit is over, or its people are met: staff speak with them now.
  if (answer.status === 403 || answer.status === 404) return "refused";
  const { kind } = deliveryOfReply(answer);
  if (kind === "delivered") return "done";
  return kind === "refused" ? "refused" : kind === "unpaired" ? "unreached" : "later";
}
