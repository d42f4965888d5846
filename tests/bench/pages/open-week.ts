import { once } from "node:events";
import http from "node:http";
import type { Browser, CDPSession } from "@playwright/test";
import { freePort } from "../servers.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";
import { type Cookie, type Opened, openEmpty, openWhole } from "./browsers.ts";

/** What a page holds: bytes of memory after collecting, of these its own data, timers that run, listeners that wait. */
type Usage = { memory: number; data: number; timers: number; listeners: number };

const few = sized(100, 50);
/** Told in one piece, and drawn once: a page takes them in faster than it can paint. */
const atOnce = 50;
/** Timers and listeners come and go; the least of this time is what stays. */
const watchedMs = sized(3_000, 50);

/** Display, kiosk and desk after `many` snapshots against after a hundred: what a page that stands open for a week holds more. */
export async function measureOpenWeek(
  browser: Browser,
  product: string,
  screens: Record<string, readonly Cookie[]>,
  many: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, cookies] of Object.entries(screens)) {
    const feeder = await feed(product);
    const opened = await openEmpty(browser, { cookies });
    await opened.page.addInitScript(countUsage);
    await openWhole(opened.page, `${feeder.origin}/${name}`);
    await send(feeder, opened, few);
    const before = await usageOf(opened);
    await send(feeder, opened, many / 2 - few);
    const half = await usageOf(opened);
    await send(feeder, opened, many / 2);
    const after = await usageOf(opened);
    await opened.context.close();
    feeder.close();
    const what = `9c /${name}`;
    const against = `after ${few}`;
    rows.push(
      {
        ...{
          what: `${what}: memory after ${many.toLocaleString("en")} snapshots, ${atOnce} at once`,
          against,
        },
        ...{ figure: after.memory / 1e6, reference: before.memory / 1e6, unit: " MB", goal: "<= 1.10" },
      },
      {
        ...{ what: `${what}: of this, what is not compiled code`, against },
        ...{ figure: after.data / 1e6, reference: before.data / 1e6, unit: " MB", goal: "<= 1.10" },
      },
      // The browser compiles what runs often and keeps it; by now it has. What grows from here on is a leak.
      {
        ...{ what: `${what}: memory, second half`, against: "after the first half" },
        ...{ figure: after.memory / 1e6, reference: half.memory / 1e6, unit: " MB", goal: "<= 1.02" },
      },
      ...(["timers", "listeners"] as const).map(
        (kind): Row => ({
          ...{ what: `${what}: ${kind}`, against, figure: after[kind], minus: before[kind] },
          ...{ unit: "", goal: "<= + 0" },
        }),
      ),
    );
  }
  return rows;
}

type Feeder = Awaited<ReturnType<typeof feed>>;

/** The product, but for its streams: these tell the product's own snapshots, changed, as fast as they are taken. */
async function feed(product: string) {
  const port = await freePort();
  const { hostname, port: behind } = new URL(product);
  let stream: http.ServerResponse | null = null;
  let snapshot: Snapshot | null = null;
  const server = http
    .createServer((request, response) => {
      const { method, url = "", headers } = request;
      const isStream = url.startsWith("/api/live");
      const options = isStream ? { ...headers, "accept-encoding": "identity" } : headers;
      const onward = http.request(
        { hostname, port: behind, method, path: url, headers: options },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          if (!isStream) return void answer.pipe(response);
          stream = response;
          let received = "";
          answer.setEncoding("utf8").on("data", (text: string) => {
            response.write(text);
            if (snapshot) return;
            received += text;
            const json = /event: snapshot\nid: .*\ndata: (.*)\n\n/.exec(received)?.[1];
            if (json) snapshot = JSON.parse(json);
          });
        },
      );
      onward.on("error", () => response.destroy());
      response.on("close", () => onward.destroy());
      request.pipe(onward);
    })
    .listen(port);
  await once(server, "listening");
  return {
    origin: `http://localhost:${port}`,
    async tell(turns: number[]): Promise<void> {
      if (!stream || !snapshot) throw new Error("the page has no stream");
      const last = snapshot;
      const frames = turns.map(
        (turn) => `event: snapshot\nid: ${turn}\ndata: ${JSON.stringify(changed(last, turn))}\n\n`,
      );
      if (!stream.write(frames.join(""))) await once(stream, "drain");
    },
    hasStream: () => snapshot !== null,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Snapshot = {
  at: string;
  waiting?: number;
  visits?: { version: number; language: string | null; status: string }[];
};

/** The snapshot as it is after another change: somebody came or went, a language was set right. */
function changed(snapshot: Snapshot, turn: number): Snapshot {
  const { waiting, visits } = snapshot;
  const languages = ["so", "ar", "sv", "ti", "uk", null];
  return {
    ...snapshot,
    at: new Date().toISOString(),
    ...(waiting === undefined ? {} : { waiting: turn % 12 }),
    ...(visits && {
      visits: visits.slice(turn % 4).map((visit, at) => ({
        ...visit,
        version: visit.version + turn,
        language: languages[(turn + at) % languages.length] ?? null,
      })),
    }),
  };
}

async function send(feeder: Feeder, { page }: Opened, count: number): Promise<void> {
  while (!feeder.hasStream()) await page.waitForTimeout(50);
  const taken = () => page.evaluate(() => (window as unknown as { snapshots: number }).snapshots);
  const before = await taken();
  for (let turn = 0; turn < count; turn += atOnce) {
    // Down to the same last one: what is compared shows the same.
    await feeder.tell(Array.from({ length: atOnce }, (_, at) => count - turn - 1 - at));
    while ((await taken()) - before < turn + atOnce) await page.waitForTimeout(1);
  }
}

async function usageOf({ page, session }: Opened): Promise<Usage> {
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
function countUsage(): void {
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
