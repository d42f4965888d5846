import { v7 } from "uuid";
import { tellServer } from "../api.ts";
import { deliveryOfReply } from "../outbox/delivery.ts";
import { changeNote, isUnsent, readNote } from "../outbox/outbox-store.ts";
import type { Wishes } from "./flow.ts";

/** What a visitor wished after the ticket was given: an amendment of the visit, under the client-made id of its event. */
type Wish = { id: string; visitId: string } & Partial<Wishes>;

const answerWithinMs = 10_000;
/** A wish that could not be sent is tried again this often, besides when the network is back. */
const againEveryMs = 15_000;

/** Stores a wish in the outbox; it is sent after its visit. */
export async function writeWish(visitId: string, wishes: Partial<Wishes>): Promise<void> {
  const wish: Wish = { id: v7(), visitId, ...wishes };
  await changeNote<Wish[]>("wishes", (others = []) => [...others, wish]);
}

/** Sender of the outbox of wishes: in order, each retried until it is answered; the event's id makes sending twice harmless. */
export function startWishes(onRefused: (visitId: string) => void): { kick: () => void; stop: () => void } {
  let isRunning = false;
  let isWanted = false;

  async function drain(): Promise<void> {
    /** A visit's wishes arrive in order; those of others don't wait for one that the server doesn't take now. */
    const deferred = new Set<string>();
    for (const wish of (await readNote<Wish[]>("wishes")) ?? []) {
      if (deferred.has(wish.visitId) || (await isUnsent(wish.visitId))) continue;
      const outcome = await send(wish);
      if (outcome === "unreached") return;
      if (outcome === "later") {
        deferred.add(wish.visitId);
        continue;
      }
      await changeNote<Wish[]>("wishes", (others = []) => others.filter(({ id }) => id !== wish.id));
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

async function send({ id, visitId, ...wishes }: Wish): Promise<"done" | "refused" | "later" | "unreached"> {
  const body = { id, type: "amend", ...wishes };
  const answer = await tellServer(`/api/visits/${visitId}/events`, body, { withinMs: answerWithinMs });
  if (!answer) return "unreached";
  // The visit is over, or its people are met: staff speak with them now.
  if (answer.status === 403 || answer.status === 404) return "refused";
  const { kind } = deliveryOfReply(answer);
  if (kind === "delivered") return "done";
  return kind === "refused" ? "refused" : kind === "unpaired" ? "unreached" : "later";
}
