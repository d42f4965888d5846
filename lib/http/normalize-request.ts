import { channel } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Methods that HTTP knows and a web `Request` can't hold. */
const unheld = ["TRACE", "TRACK", "CONNECT"];

/** An address of ours that leads nowhere, for one that can't be read. */
const nowhere = "/not-an-address";

/** Where changes are taken: the API, and the forms of a phone's pages. Nowhere else is anything sent to. */
const takesChanges = /^(?!.*(?:\.\.|\/\/))\/(?:api|t|in)\//;

/**
 * Tames what the framework would stumble over with a 500: a method it can't hold becomes the question which methods there
 * are, which changes and tells nothing; an address with a broken `%` becomes one that leads nowhere. And what is sent to a
 * page is not read at all: we have no server actions, so the machinery that takes them apart shall see nothing of anybody's.
 * Called once at start.
 */
export function normalizeRequests(): void {
  channel("http.server.request.start").subscribe((message) => {
    const { request } = message as { request: IncomingMessage };
    if (unheld.includes(request.method ?? "")) request.method = "OPTIONS";
    const path = decoded(request.url ?? "");
    if (path === null) request.url = nowhere;
    delete request.headers["next-action"];
    // Nothing here takes one, and at an address of nobody's it would be an action to the framework.
    if (request.headers["content-type"]?.toLowerCase().startsWith("multipart/"))
      delete request.headers["content-type"];
    if (request.method === "POST" && !takesChanges.test(path ?? "")) {
      request.method = "GET";
      delete request.headers["content-type"];
    }
  });
}

/** The path of an address, or null when it can't be read. */
function decoded(address: string): string | null {
  try {
    return decodeURIComponent(address.split("?", 1)[0] ?? "");
  } catch {
    return null;
  }
}
