import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { canUnpack } from "../../live/stream.ts";
import type { Answer } from "./answer.ts";

/** Writes an answer to its connection, packed where that saves packets. */
export async function writeAnswer(
  answer: Answer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.statusCode = answer.status;
  const isOwn = !(answer instanceof Response);
  for (const [name, value] of isOwn ? Object.entries(answer.headers) : answer.headers) {
    if (name === "set-cookie") outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  }
  const isHead = incoming.method === "HEAD";
  if (isOwn) end(isHead ? null : await packed(answer.text ?? "", incoming, outgoing), incoming, outgoing);
  else if (isHead) {
    await answer.body?.cancel();
    end(null, incoming, outgoing);
  } else if (!answer.body) end(null, incoming, outgoing);
  else if (answer.headers.get("cache-control")?.includes("no-transform"))
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), outgoing);
  else end(await packed(Buffer.from(await answer.arrayBuffer()), incoming, outgoing), incoming, outgoing);
}

/** How long what somebody still sends is thrown away after their answer. */
const lingerMs = 5_000;

/**
 * Lingering close: somebody who sends more than was read gets the answer, and is heard out for a while before the connection is
 * closed. Closed with bytes unread it is reset, and the reset overtakes the answer (RFC 9112, 9.6).
 */
function end(body: Buffer | string | null, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.complete || incoming.destroyed) return void outgoing.end(body);
  outgoing.setHeader("connection", "close");
  if (body === null) outgoing.flushHeaders();
  else outgoing.setHeader("content-length", Buffer.byteLength(body)).write(body);
  const close = () => outgoing.end();
  const timer = setTimeout(close, lingerMs);
  incoming
    .once("close", () => {
      clearTimeout(timer);
      close();
    })
    .resume();
}

const pack = promisify(gzip);
/** Below this a packed answer is not sent in fewer packets. */
const worthPacking = 1_400;
/** Sounds, fonts and workbooks are packed in themselves. */
const packable = /^text\/|json|javascript|xml$/;

async function packed<Body extends Buffer | string>(
  body: Body,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<Body | Buffer> {
  if (Buffer.byteLength(body) < worthPacking) return body;
  const type = String(outgoing.getHeader("content-type") ?? "").split(";", 1)[0] ?? "";
  if (!packable.test(type)) return body;
  outgoing.appendHeader("vary", "accept-encoding");
  if (!canUnpack(incoming.headers["accept-encoding"])) return body;
  outgoing.setHeader("content-encoding", "gzip");
  outgoing.removeHeader("content-length");
  return pack(body, { level: 4 });
}
