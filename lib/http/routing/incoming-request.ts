import type { IncomingMessage } from "node:http";
import { ReadableStream } from "node:stream/web";

/** Bodies that are read from the connection itself, without a web stream between. */
const bodies = new WeakMap<Request, IncomingMessage>();

/**
 * What came in, as a web request. Its body is only read when a handler asks for it: from the connection where `isReadHere`, by
 * `incomingBytes`, else as a web stream, which can be handed on.
 */
export function requestOf(incoming: IncomingMessage, url: URL, isReadHere: boolean): Request {
  const { method = "GET" } = incoming;
  const headers = incoming.headers as Record<string, string>;
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  if (isReadHere) {
    const request = new Request(url, { method, headers });
    bodies.set(request, incoming);
    return request;
  }
  const body = ReadableStream.from(incoming.iterator({ destroyOnReturn: false }));
  return new Request(url, { method, headers, body, duplex: "half" } as RequestInit);
}

/** The bytes of a body that is on its connection, null as soon as they are more than `most`; undefined for any other request. */
export function incomingBytes(request: Request, most: number): Promise<Buffer | null> | undefined {
  const incoming = bodies.get(request);
  return incoming && readAll(incoming, most);
}

function readAll(incoming: IncomingMessage, most: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const goneAway = () => {
      if (!incoming.readableEnded) reject(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
    };
    if (incoming.destroyed) return goneAway();
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) return chunks.push(chunk);
      incoming.off("data", take).pause();
      resolve(null);
    };
    incoming
      .on("data", take)
      .on("end", () => resolve(Buffer.concat(chunks)))
      .on("error", reject)
      .on("close", goneAway);
  });
}
