import { readFileSync } from "node:fs";
import http from "node:http";
import { quantile } from "../load.ts";

const atOnce = 50;
const packed = { "accept-encoding": "gzip" };

/** Opens `count` live streams, whose cookies are given in turn; resolves when each has its first frame. Without `onFrame` they ask for packed frames as a browser does, and throw them away unread. */
export async function openStreams(
  url: string,
  count: number,
  cookies: string[],
  onFrame: ((stream: number, data: string) => void) | null,
): Promise<{ close(): void }> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: count });
  const requests: http.ClientRequest[] = [];
  const open = (stream: number) =>
    new Promise<void>((resolve, reject) => {
      const cookie = cookies[stream % cookies.length] ?? "";
      const request = http.get(url, { agent, headers: { cookie, ...(!onFrame && packed) } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`the stream answered ${response.statusCode}`));
        response.on("error", () => undefined);
        if (!onFrame) return void response.once("data", () => resolve()).resume();
        response.setEncoding("utf8");
        let rest = "";
        response.on("data", (chunk: string) => {
          rest += chunk;
          for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
            const frame = rest.slice(0, end);
            rest = rest.slice(end + 2);
            if (frame.includes("event: snapshot")) {
              onFrame(stream, frame);
              resolve();
            }
          }
        });
      });
      request.on("error", reject);
      requests.push(request);
    });
  // Some at a time: how fast a thousand arrive is not what is measured.
  for (let from = 0; from < count; from += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, (_, i) => open(from + i)));
  for (const request of requests) request.on("error", () => undefined);
  return {
    close() {
      for (const request of requests) request.destroy();
    },
  };
}

/** Resident memory of a process in bytes (Linux). */
export const residentBytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;

export const p99 = (values: number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.99,
  );
