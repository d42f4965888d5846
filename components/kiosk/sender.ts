import { signOfLifeMs } from "#lib/devices/presence.ts";
import { tellServer } from "./api.ts";
import { type Delivery, deliveryOf, pauseAfter } from "./delivery.ts";
import {
  forget,
  isSeriesKnown,
  oldestUnsent,
  refusedOnes,
  setAside,
  takeBack,
  type Unsent,
  unsentCount,
} from "./outbox.ts";

/** What the outbox looks like from outside. */
export type OutboxState = { unsent: number; refused: string[]; isUnpaired: boolean };

type Watchers = {
  /** Nobody holds this ticket yet: its visitor still waits for an answer. */
  isFresh: (item: Unsent) => boolean;
  onDelivery: (item: Unsent, delivery: Delivery) => void;
  onState: (state: OutboxState) => void;
};

const answerWithinMs = 10_000;
/** What another tab has left is found this often. */
const lookEveryMs = 30_000;

/**
 * Sends what the outbox holds, in order, for as long as the page lives. Of several tabs one sends; a tab that dies
 * leaves the lock, and the next goes on where it stopped.
 */
export function startSender({ isFresh, onDelivery, onState }: Watchers): {
  kick: () => void;
  stop: () => void;
} {
  let failures = 0;
  let isUnpaired = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let isRunning = false;
  let isWanted = false;

  const kick = (): void => {
    clearTimeout(timer);
    if (isStopped) return;
    if (isRunning) isWanted = true;
    else void run();
  };

  async function run(): Promise<void> {
    isRunning = true;
    const waitMs = await navigator.locks.request("kom-in-outbox", { ifAvailable: true }, (lock) =>
      lock ? drain() : pauseAfter(1),
    );
    await tell();
    isRunning = false;
    if (isStopped) return;
    if (isWanted) {
      isWanted = false;
      kick();
    } else if (waitMs !== null) timer = setTimeout(kick, waitMs);
  }

  /** Null when everything is sent; otherwise how long to wait before the next attempt. */
  async function drain(): Promise<number | null> {
    let isTold = false;
    for (let item = await oldestUnsent(); item && !isStopped; item = await oldestUnsent()) {
      const isAwaited = isFresh(item);
      const delivery = await send(item, isAwaited);
      isUnpaired = delivery.kind === "unpaired";
      if (delivery.kind === "delivered") await forget(item);
      else if (delivery.kind === "tooMany" && isFresh(item)) await takeBack(item);
      else if (delivery.kind === "refused")
        await (isFresh(item) ? takeBack(item) : setAside(item, delivery.code));
      else {
        failures += 1;
        onDelivery(item, delivery);
        return ("waitMs" in delivery ? delivery.waitMs : null) ?? pauseAfter(failures);
      }
      failures = 0;
      onDelivery(item, delivery);
      // The first word after a time without network: staff see how many are still to come.
      if (isAwaited || isTold || (await unsentCount()) === 0) continue;
      isTold = true;
      await tell();
    }
    return null;
  }

  async function tell(): Promise<void> {
    const unsent = await unsentCount();
    onState({ unsent, refused: (await refusedOnes()).map((one) => one.code), isUnpaired });
    if (!(await isSeriesKnown())) return; // nobody's tablet yet
    // Only a report of "3 not yet sent": when it fails, the next one tells the same.
    const answer = await tellServer(
      "/api/devices/status",
      { unsentCount: unsent },
      { withinMs: 5_000 },
    ).catch(() => null);
    if (answer) isUnpaired = answer.status === 401;
  }

  const onOnline = (): void => {
    failures = 0;
    kick();
  };
  addEventListener("online", onOnline);
  const looking = setInterval(kick, lookEveryMs);
  const telling = setInterval(() => isUnpaired || void tell(), signOfLifeMs);
  kick();
  return {
    kick,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      clearInterval(looking);
      clearInterval(telling);
      removeEventListener("online", onOnline);
    },
  };
}

/**
 * The age goes along, so that no tablet clock is trusted. The number goes along unless the server would give the same
 * by itself and nobody holds the ticket yet: then the server's own limits for tickets at the counter hold.
 */
async function send({ id, body, number, madeAt, isExpected }: Unsent, isFresh: boolean): Promise<Delivery> {
  const agoMs = Math.min(Math.max(0, Date.now() - madeAt), 48 * 3_600_000);
  const offline = isFresh && isExpected ? null : { number, agoMs };
  try {
    const response = await tellServer(
      `/api/visits/${id}`,
      { ...body, offline },
      { method: "PUT", withinMs: answerWithinMs },
    );
    const answer = await response.json().catch(() => null);
    return deliveryOf(response.status, answer, response.headers.get("retry-after"));
  } catch {
    return { kind: "later", waitMs: null };
  }
}
