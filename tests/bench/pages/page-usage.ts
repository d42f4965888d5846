import type { CDPSession } from "@playwright/test";
import { sized } from "../sizes.ts";
import type { Opened } from "./browsers.ts";

/** What a page holds: bytes of memory after collecting, of these its own data, timers that run, listeners that wait. */
type Usage = { memory: number; data: number; timers: number; listeners: number };

/** Timers and listeners come and go; the least of this time is what stays. */
const watchedMs = sized(3_000, 50);

/** What the page holds now; `countUsage` has run in it from its beginning. */
export async function usageOf({ page, session }: Opened): Promise<Usage> {
  await page.waitForTimeout(1_000);
  await session.send("Performance.enable");
  let timers = Number.POSITIVE_INFINITY;
  let listeners = Number.POSITIVE_INFINITY;
  for (let waited = 0; waited < watchedMs; waited += 50) {
    timers = Math.min(
      timers,
      await page.evaluate(() => (window as unknown as { timers: Set<number> }).timers.size),
    );
    listeners = Math.min(listeners, await listenersOf(session));
    await page.waitForTimeout(50);
  }
  // Twice: what a finalizer lets go of is gone only then.
  for (let round = 0; round < 2; round++) await session.send("HeapProfiler.collectGarbage");
  listeners = Math.min(listeners, await listenersOf(session));
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return { memory: usedSize, data: await dataOf(session), timers, listeners };
}

async function listenersOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "JSEventListeners")?.value ?? Number.NaN;
}

/** In a heap snapshot: what the browser makes of scripts, and what it keeps outside of their memory. */
const notData = new Set(["code", "native"]);

/** Bytes of the page's own objects, texts and closures, as a heap snapshot lists them. */
async function dataOf(session: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const take = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", take);
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  session.off("HeapProfiler.addHeapSnapshotChunk", take);
  const { snapshot, nodes } = JSON.parse(chunks.join("")) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (!notData.has(types[0][nodes[at + type] as number] ?? "")) bytes += nodes[at + size] as number;
  return bytes;
}

/** What is read of a heap snapshot of V8. */
type HeapSnapshot = {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  /** As many numbers for each object as it has fields. */
  nodes: number[];
};

/** In the page: the timers that run, and the snapshots that have been taken in. */
export function countUsage(): void {
  const timers = new Set<unknown>();
  const counts = { timers, snapshots: 0 };
  const { setTimeout, setInterval, clearTimeout, clearInterval } = window;
  Object.assign(window, counts, {
    setTimeout: (run: () => void, after?: number, ...rest: unknown[]) => {
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          run();
        },
        after,
        ...rest,
      );
      timers.add(timer);
      return timer;
    },
    setInterval: (run: () => void, every?: number) => {
      const timer = setInterval(run, every);
      timers.add(timer);
      return timer;
    },
    clearTimeout: (timer?: number) => {
      timers.delete(timer);
      clearTimeout(timer);
    },
    clearInterval: (timer?: number) => {
      timers.delete(timer);
      clearInterval(timer);
    },
  });
  const listen = EventSource.prototype.addEventListener;
  EventSource.prototype.addEventListener = function (
    this: EventSource,
    type: string,
    hear: (event: MessageEvent) => void,
  ) {
    listen.call(this, type, (event) => {
      hear(event as MessageEvent);
      if (type === "snapshot") (window as unknown as { snapshots: number }).snapshots++;
    });
  } as typeof listen;
}
