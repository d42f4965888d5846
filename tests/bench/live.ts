import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { Client } from "./load.ts";
import type { Bench } from "./servers.ts";
import { openStreams, p99, residentBytes } from "./streams.ts";

const changesPerSecond = 20;
const seconds = 10;

export type FanOut = { productP99: number; bareP99: number; bytesPerStream: number; frameBytes: number };

/**
 * Time from the answer of a change to its frame at each of `count` dashboards, in milliseconds, against a bare
 * `node:http` process that writes the same bytes to as many streams; and memory for each open stream.
 */
export async function measureFanOut(
  bench: Bench,
  officeId: string,
  cookie: string,
  count: number,
): Promise<FanOut> {
  const { rows } = await bench.sql.query<{ id: string }>(
    "SELECT id FROM visit WHERE office_id = $1 AND status = 'waiting' LIMIT 1",
    [officeId],
  );
  const changing = rows[0]?.id;
  const idle = await settled(bench);
  let frameBytes = 0;
  let changedAt = 0;
  const waits: number[] = [];
  const last = new Array<number>(count).fill(0);
  const streams = await openStreams(`${bench.product}/api/live`, count, { cookie }, (stream, frame) => {
    frameBytes = frame.length;
    if (changedAt > 0 && last[stream] !== changedAt) {
      waits.push(performance.now() - changedAt);
      last[stream] = changedAt;
    }
  });
  const bytesPerStream = Math.max(0, (await settled(bench)) - idle) / count;
  const client = new Client(bench.product, 2);
  for (let i = 0; i < changesPerSecond * seconds; i++) {
    const due = performance.now() + 1000 / changesPerSecond;
    const { status } = await client.send({
      method: "POST",
      path: `/api/visits/${changing}/events`,
      headers: { cookie },
      body: JSON.stringify({ type: "amend", id: uuidv7(), language: i % 2 === 0 ? "ar" : "so" }),
    });
    if (status !== 200) throw new Error(`a change answered ${status}`);
    changedAt = performance.now();
    await pause(Math.max(0, due - performance.now()));
  }
  streams.close();
  client.close();
  if (waits.length < count * changesPerSecond) throw new Error(`only ${waits.length} frames arrived`);
  return { productP99: p99(waits), bareP99: await bareFanOut(count, frameBytes), bytesPerStream, frameBytes };
}

async function settled(bench: Bench): Promise<number> {
  await pause(1_500);
  return residentBytes(bench.productProcess.pid ?? 0);
}

async function bareFanOut(count: number, frameBytes: number): Promise<number> {
  const open = new Set<http.ServerResponse>();
  const server = http.createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    response.write("event: snapshot\ndata: 0\n\n");
    open.add(response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  let changedAt = 0;
  const waits: number[] = [];
  const streams = await openStreams(`http://127.0.0.1:${port}/`, count, {}, () => {
    if (changedAt > 0) waits.push(performance.now() - changedAt);
  });
  const frame = `event: snapshot\ndata: ${"x".repeat(Math.max(1, frameBytes - 25))}\n\n`;
  for (let i = 0; i < changesPerSecond * seconds; i++) {
    changedAt = performance.now();
    for (const response of open) response.write(frame);
    await pause(1000 / changesPerSecond);
  }
  streams.close();
  server.closeAllConnections();
  server.close();
  return p99(waits);
}
