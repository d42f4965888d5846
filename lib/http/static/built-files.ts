import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { extname, resolve } from "node:path";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { otherBuilds } from "../../build.ts";
import { env } from "../../env.ts";
import { canUnpack } from "../../live/stream.ts";

/** Where the framework serves what is built; no dot stands before a name, so none leads upwards. */
const address = /^\/_next\/(static\/(?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*)$/;

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
};

/**
 * What is built is answered from here: packed as small as gzip can, once and not for each who asks, and with its length. A page that
 * was opened before a deploy asks for scripts of its own build: those of the builds that stand beside the served one are answered too,
 * as their names hold what is in them. Everything else is left to `otherwise`.
 */
export function withBuiltFiles(otherwise: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    const file = incoming.method === "GET" ? fileOf(incoming.url ?? "") : null;
    if (!file) return void otherwise(incoming, outgoing);
    // Another build's may be removed while it is read.
    give(file, incoming, outgoing).catch(() => outgoing.destroy());
  };
}

async function give(file: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const type = types[extname(file)] ?? "application/octet-stream";
  outgoing.setHeader("content-type", type);
  outgoing.setHeader("cache-control", "public, max-age=31536000, immutable");
  if (!type.startsWith("text/")) return void outgoing.end(await readFile(file));
  outgoing.setHeader("vary", "accept-encoding");
  if (!canUnpack(incoming.headers["accept-encoding"])) return void outgoing.end(await readFile(file));
  const body = await packed(file);
  outgoing.setHeader("content-encoding", "gzip");
  outgoing.end(body);
}

const pack = promisify(gzip);
const packedFiles = new Map<string, Promise<Buffer>>();

/**
 * The build's own scripts and styles, half a megabyte packed, stay in memory; another build's are asked for seldom. What could not be
 * read is read anew by who asks next.
 */
function packed(file: string): Promise<Buffer> {
  const cached = packedFiles.get(file);
  if (cached) return cached;
  const body = readFile(file).then((text) => pack(text, { level: constants.Z_BEST_COMPRESSION }));
  if (!file.startsWith(resolve(env.build))) return body;
  packedFiles.set(file, body);
  body.catch(() => packedFiles.delete(file));
  return body;
}

/** The file that is built under this address, of this build before others; null when there is none. */
function fileOf(url: string): string | null {
  const path = address.exec(url.split("?", 1)[0] ?? "")?.[1];
  if (!path) return null;
  const own = resolve(env.build, path);
  if (isFile(own)) return own;
  return (
    otherBuilds()
      .map((build) => resolve(build, path))
      .find(isFile) ?? null
  );
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
