import { createReadStream, existsSync } from "node:fs";
import type { RequestListener } from "node:http";
import { extname, resolve } from "node:path";
import { otherBuilds } from "../../build.ts";
import { env } from "../../env.ts";

/** Where the framework serves what is built; no dot stands before a name, so none leads upwards. */
const address = /^\/_next\/(static\/(?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*)$/;

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
};

/**
 * A page that was opened before a deploy asks for scripts of its own build: those of the builds that stand beside the served one
 * are answered too, as their names hold what is in them. Everything else is left to `otherwise`.
 */
export function withFilesOfOthers(otherwise: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    const file = incoming.method === "GET" ? fileOf(incoming.url ?? "") : null;
    if (!file) return void otherwise(incoming, outgoing);
    outgoing.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    outgoing.setHeader("cache-control", "public, max-age=31536000, immutable");
    const content = createReadStream(file);
    // It may be removed while it is read.
    content.on("error", () => outgoing.destroy());
    content.pipe(outgoing);
  };
}

/** The file of another build; null when this one has it, or none. */
function fileOf(url: string): string | null {
  const path = address.exec(url.split("?", 1)[0] ?? "")?.[1];
  if (!path || existsSync(resolve(env.build, path))) return null;
  return (
    otherBuilds()
      .map((build) => resolve(build, path))
      .find((file) => existsSync(file)) ?? null
  );
}
