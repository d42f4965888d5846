import { channel } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Methods that HTTP knows and a web `Request` can't hold. */
const unheld = ["TRACE", "TRACK", "CONNECT"];

/** An address of ours that leads nowhere, for one that can't be read. */
const nowhere = "/not-an-address";

/**
 * Tames what the framework would stumble over with a 500: a method it can't hold becomes the question which methods there
 * are, which changes and tells nothing; an address with a broken `%` becomes one that leads nowhere. Called once at start.
 */
export function tameRequests(): void {
  channel("http.server.request.start").subscribe((message) => {
    const { request } = message as { request: IncomingMessage };
    if (unheld.includes(request.method ?? "")) request.method = "OPTIONS";
    if (!isReadable(request.url ?? "")) request.url = nowhere;
  });
}

function isReadable(address: string): boolean {
  try {
    return decodeURIComponent(address.split("?", 1)[0] ?? "") !== null;
  } catch {
    return false;
  }
}
