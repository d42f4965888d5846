import { type Delivery, deliveryOf, pauseAfter } from "./delivery.ts";
import { forget, oldestUnsent, refusedOnes, setAside, type Unsent, unsentCount } from "./outbox.ts";

/** What the outbox looks like from outside. */
export type OutboxState = { unsent: number; refused: string[]; isUnpaired: boolean };
type Listener = (item: Unsent, delivery: Delivery) => void;

const answerWithinMs = 10_000;
const statusEveryMs = 30_000;

/**
 * Sends what the outbox holds, in order, for as long as the page lives. Of several tabs one sends; a tab that dies
 * leaves the lock, and the next goes on where it stopped.
 */
export function startSender(
  onDelivery: Listener,
  onState: (state: OutboxState) => void,
): { kick: () => void; stop: () => void } {
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
    isRunning = false;
    if (isStopped) return;
    if (isWanted) {
      isWanted = false;
      kick();
    } else if (waitMs !== null) timer = setTimeout(kick, waitMs);
    await tell();
  }

  /** Null when everything is sent; otherwise how long to wait before the next attempt. */
  async function drain(): Promise<number | null> {
    for (let item = await oldestUnsent(); item && !isStopped; item = await oldestUnsent()) {
      const delivery = await send(item);
      isUnpaired = delivery.kind === "unpaired";
      if (delivery.kind === "delivered") await forget(item);
      else if (delivery.kind === "refused") await setAside(item, delivery.code);
      onDelivery(item, delivery);
      if (delivery.kind === "later" || delivery.kind === "unpaired") {
        failures += 1;
        return (delivery.kind === "later" ? delivery.waitMs : null) ?? pauseAfter(failures);
      }
      failures = 0;
      await tell();
    }
    return null;
  }

  async function tell(): Promise<void> {
    const unsent = await unsentCount();
    onState({ unsent, refused: (await refusedOnes()).map((one) => one.code), isUnpaired });
    await report(unsent);
  }

  const onOnline = (): void => {
    failures = 0;
    kick();
  };
  addEventListener("online", onOnline);
  const heartbeat = setInterval(kick, statusEveryMs);
  kick();
  return {
    kick,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      clearInterval(heartbeat);
      removeEventListener("online", onOnline);
    },
  };
}

/** The number goes along, so that the server keeps the one the visitor was given; the age, so that no tablet clock is trusted. */
async function send({ id, body, number, madeAt }: Unsent): Promise<Delivery> {
  const agoMs = Math.min(Math.max(0, Date.now() - madeAt), 48 * 3_600_000);
  try {
    const response = await fetch(`/api/visits/${id}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...body, offline: { number, agoMs } }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const answer = await response.json().catch(() => null);
    return deliveryOf(response.status, answer, response.headers.get("retry-after"));
  } catch {
    return { kind: "later", waitMs: null };
  }
}

/** Staff see "3 not yet sent" from this. It is only a report: when it fails, the next one tells the same. */
async function report(unsent: number): Promise<void> {
  await fetch("/api/devices/status", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ unsentCount: unsent }),
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch(() => undefined);
}
