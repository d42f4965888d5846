import { once } from "node:events";
import http from "node:http";
import type { Browser } from "@playwright/test";
import { freePort } from "../servers.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";
import { type Cookie, type Opened, openEmpty, openWhole } from "./browsers.ts";
import { countUsage, usageOf } from "./page-usage.ts";

const few = sized(100, 50);
/** Told in one piece, and drawn once: a page takes them in faster than it can paint. */
const atOnce = 50;

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
