import http from "node:http";
import { sized } from "./sizes.ts";

export type Answer = { status: number; body: string; headers: http.IncomingHttpHeaders };
export type Call = { method: string; path: string; headers?: Record<string, string>; body?: string };

/** A keep-alive HTTP client of one origin, cheap enough not to be what is measured. */
export class Client {
  readonly #origin: URL;
  readonly #agent: http.Agent;

  constructor(origin: string, connections: number) {
    this.#origin = new URL(origin);
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  send({ method, path, headers, body }: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          agent: this.#agent,
          host: this.#origin.hostname,
          port: this.#origin.port,
          method,
          path,
          headers: {
            origin: this.#origin.origin,
            ...(body === undefined
              ? {}
              : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString(),
              headers: response.headers,
            }),
          );
          response.on("error", reject);
        },
      );
      // A server may close an idle connection in the very moment it is used again; browsers then send anew too.
      request.on("error", (error: NodeJS.ErrnoException) =>
        request.reusedSocket && error.code === "ECONNRESET"
          ? this.send({
              method,
              path,
              ...(headers && { headers }),
              ...(body !== undefined && { body }),
            }).then(resolve, reject)
          : reject(error),
      );
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

export type Load = { perSecond: number; milliseconds: number[]; statuses: Record<number, number> };

/**
 * Closed-loop load: `workers` send `total` calls one after another, `call(i)` made just before it is sent.
 * `milliseconds` are the latencies of every call, ascending.
 */
export async function load(
  client: Client,
  workers: number,
  total: number,
  call: (i: number) => Call,
): Promise<Load> {
  const milliseconds: number[] = [];
  const statuses: Record<number, number> = {};
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (next < total) {
        const sent = performance.now();
        const { status } = await client.send(call(next++));
        milliseconds.push(performance.now() - sent);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  return { perSecond: total / seconds, milliseconds: milliseconds.sort((a, b) => a - b), statuses };
}

/** Not counted: the database plans anew after every vacuum, once a minute in an office and here before every load. */
export const callsBefore = sized(40, 2);

/** The same after `callsBefore` calls that are not counted; `call(i)` goes on after theirs. */
export async function settledLoad(
  client: Client,
  workers: number,
  total: number,
  call: (i: number) => Call,
): Promise<Load> {
  await load(client, workers, callsBefore, call);
  return load(client, workers, total, (i) => call(callsBefore + i));
}

export const median = (values: number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** Nearest-rank quantile of ascending values. */
export function quantile(ascending: number[], q: number): number {
  const value = ascending[Math.min(ascending.length - 1, Math.max(0, Math.ceil(q * ascending.length) - 1))];
  if (value === undefined) throw new Error("no values");
  return value;
}
