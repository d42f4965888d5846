import { heartbeatMs } from "#lib/heartbeat/devices.ts";
import { tellServer } from "../api.ts";
import { backOffAfter, type Delivery, pauseAfter } from "./delivery.ts";
import { hasSeries } from "./notes.ts";
import type { Unsent } from "./outbox-database.ts";
import { allUnsent, forget, refusedOnes, setAside, takeBack } from "./outbox-store.ts";
import { sendUnsent } from "./send-check-in.ts";

/** What the outbox looks like from outside. */
export type OutboxState = {
  unsent: number;
  /** Codes of tickets that the server will never take. */
  refused: string[];
  /** Codes of tickets that the server has answered several times and not taken: they are tried further. */
  stuck: string[];
  isUnpaired: boolean;
};

type Watchers = {
  /** Nobody holds this ticket yet: its visitor still waits for an answer. */
  isFresh: (item: Unsent) => boolean;
  onDelivery: (item: Unsent, delivery: Delivery) => void;
  onState: (state: OutboxState) => void;
};

/** What another tab has left is found this often. */
const lookEveryMs = 30_000;
/** As many different check-ins that are not taken in a row, and it is the server that is ill, not they. */
const mostMisses = 3;
const stuckAfter = 3;

/**
 * Sends what the outbox holds, oldest first, for as long as the page lives, whatever throws meanwhile. One that the server
 * answers and does not take is set aside with a back-off of its own, and those behind it go on. Of several tabs one sends; a
 * tab that dies leaves the lock, and the next goes on where it stopped.
 */
export function startSender({ isFresh, onDelivery, onState }: Watchers): {
  kick: () => void;
  stop: () => void;
} {
  /** Passes that ended without a delivery. */
  let failures = 0;
  /** By the page's own clock, which nobody sets: a tablet's is now and then. */
  const backOffs = new Map<string, { failures: number; notBefore: number }>();
  const endPauses = (): void => {
    failures = 0;
    for (const backOff of backOffs.values()) backOff.notBefore = 0;
  };
  let isUnpaired = false;
  let lastUnsent = 0;
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
    let waitMs: number | null = null;
    try {
      waitMs = await alone(drain);
    } catch {
      // The outbox can't be read just now: what it holds is still there at the next pass.
      failures += 1;
      waitMs = pauseAfter(failures);
    } finally {
      isRunning = false;
    }
    void tell();
    if (isWanted) {
      isWanted = false;
      kick();
    } else if (waitMs !== null && !isStopped) timer = setTimeout(kick, waitMs);
  }

  /** One pass over what is due. Null when everything is sent; otherwise how long to wait before the next pass. */
  async function drain(): Promise<number | null> {
    const tried = new Set<string>();
    let misses = 0;
    let isNotified = false;
    for (let item = await nextDue(tried); item && !isStopped; item = await nextDue(tried)) {
      tried.add(item.id);
      const isAwaited = isFresh(item);
      const { delivery, isDone } = await deliver(item, isAwaited);
      isUnpaired = delivery.kind === "unpaired";
      onDelivery(item, delivery);
      if (delivery.kind === "unreached" || delivery.kind === "unpaired") return pauseAfter(++failures);
      if (!isDone) {
        misses += 1;
        if (misses >= mostMisses) return pauseAfter(++failures);
        continue;
      }
      misses = 0;
      // Takes again what it didn't take: the reason may have been the server's.
      if (failures > 0) endPauses();
      // The first word after a time without network: staff see how many are still to come.
      if (!isAwaited && !isNotified) {
        isNotified = true;
        void tell();
      }
    }
    const left = await allUnsent();
    const due = left.map(({ id }) => (backOffs.get(id)?.notBefore ?? 0) - performance.now());
    return left.length === 0 ? null : Math.max(1_000, Math.min(...due));
  }

  /** Those that failed least first, so that none that always fails stands before one that was never tried. */
  async function nextDue(tried: Set<string>): Promise<Unsent | undefined> {
    const failuresOf = ({ id }: Unsent): number => backOffs.get(id)?.failures ?? 0;
    return (await allUnsent())
      .filter(({ id }) => !tried.has(id) && (backOffs.get(id)?.notBefore ?? 0) <= performance.now())
      .sort((one, other) => failuresOf(one) - failuresOf(other))[0];
  }

  /** One attempt, and what follows from it for the outbox; `isDone` when nothing of it waits there any more. */
  async function deliver(item: Unsent, isAwaited: boolean): Promise<{ delivery: Delivery; isDone: boolean }> {
    const delivery = await sendUnsent(item, isAwaited);
    try {
      if (await settled(item, delivery)) {
        backOffs.delete(item.id);
        return { delivery, isDone: true };
      }
    } catch {
      // It is still in the outbox. A delivered one is sent again and gets the same answer; any other one isn't decided yet.
      setBack(item, null);
      return {
        delivery: delivery.kind === "delivered" ? delivery : { kind: "later", waitMs: null },
        isDone: false,
      };
    }
    if (delivery.kind === "later" || delivery.kind === "tooMany") setBack(item, delivery.waitMs);
    return { delivery, isDone: false };
  }

  /** Takes out of the outbox what is decided; asked anew whether somebody holds it, because time has passed. */
  async function settled(item: Unsent, delivery: Delivery): Promise<boolean> {
    if (delivery.kind === "delivered") await forget(item);
    else if (delivery.kind === "tooMany" && isFresh(item)) await takeBack(item);
    else if (delivery.kind === "refused")
      await (isFresh(item) ? takeBack(item) : setAside(item, delivery.code));
    else return false;
    return true;
  }

  function setBack({ id }: Unsent, waitMs: number | null): void {
    const failed = (backOffs.get(id)?.failures ?? 0) + 1;
    backOffs.set(id, { failures: failed, notBefore: performance.now() + backOffAfter(failed, waitMs) });
  }

  /** Says on the tablet and to the server what is not in the queue yet; refused ones too, until staff have entered them. */
  async function tell(): Promise<void> {
    try {
      const [unsent, refused] = [await allUnsent(), await refusedOnes()];
      lastUnsent = unsent.length + refused.length;
      onState({
        unsent: unsent.length,
        refused: refused.map(({ code }) => code),
        stuck: unsent
          .filter(({ id }) => (backOffs.get(id)?.failures ?? 0) >= stuckAfter)
          .map(({ series, number }) => `${series}${number}`),
        isUnpaired,
      });
    } catch {
      // Storage that can't be read now has not changed what was told last.
    }
    if (isStopped || !(await hasSeries())) return; // nobody's tablet yet
    // Only a report of "3 not yet sent": when it fails, the next one tells the same.
    const answer = await tellServer("/api/devices/status", { unsentCount: lastUnsent }, { withinMs: 5_000 });
    if (answer) isUnpaired = answer.status === 401;
  }

  const onOnline = (): void => {
    endPauses();
    kick();
  };
  addEventListener("online", onOnline);
  const looking = setInterval(kick, lookEveryMs);
  const telling = setInterval(() => isUnpaired || void tell(), heartbeatMs);
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
 * Runs `work` in one tab at a time. Web locks exist on secure origins only: elsewhere, or when the lock itself fails, two tabs
 * may send the same check-in, which its id makes one visit.
 */
async function alone(work: () => Promise<number | null>): Promise<number | null> {
  if (!("locks" in navigator)) return work();
  let isBegun = false;
  try {
    return await navigator.locks.request("kom-in-outbox", { ifAvailable: true }, (lock) => {
      if (!lock) return pauseAfter(1);
      isBegun = true;
      return work();
    });
  } catch (error) {
    if (isBegun) throw error;
    return work();
  }
}
