import { channel } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Methods that HTTP knows and a web `Request` can't hold: the framework would stumble over them with a 500. */
const unheld = ["TRACE", "TRACK", "CONNECT"];

/** Treats every such request as the question which methods there are, which changes and tells nothing. Called once at start. */
export function tameMethods(): void {
  channel("http.server.request.start").subscribe((message) => {
    const { request } = message as { request: IncomingMessage };
    if (unheld.includes(request.method ?? "")) request.method = "OPTIONS";
  });
}
