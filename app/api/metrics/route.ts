import { timingSafeEqual } from "node:crypto";
import { addressHeader } from "#lib/auth/address.ts";
import { hashOf } from "#lib/auth/cookies.ts";
import { admit } from "#lib/auth/session.ts";
import { env } from "#lib/env.ts";
import { failed } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem.ts";
import { openStreams } from "#lib/live/stream.ts";
import { watchedHubs } from "#lib/queue/hub.ts";

/** Prometheus text: to this machine, to who has the token, to an administrator. Counts of the process only, nothing of any visit. */
export async function GET(request: Request): Promise<Response> {
  try {
    if (!isMachine(request)) {
      const actor = await admit(request, "metrics.read");
      if (typeof actor === "string") return problem(actor);
    }
    const { rss, heapUsed } = process.memoryUsage();
    const lines = [
      gauge("komin_uptime_seconds", Math.round(process.uptime()), "Seconds since the process started."),
      gauge("komin_memory_bytes", rss, "Resident memory."),
      gauge("komin_heap_bytes", heapUsed, "Heap in use."),
      gauge("komin_streams", openStreams(), "Open event streams."),
      gauge("komin_hubs", watchedHubs(), "Offices that somebody watches."),
    ];
    return new Response(`${lines.join("\n")}\n`, {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  } catch (error) {
    return failed(error, request);
  }
}

const gauge = (name: string, value: number, help: string): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}`;

const local = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];

/**
 * With a token set, only the token counts; without one, this machine itself. A proxy on it is not: where the public address is
 * `https` one stands in front, whatever it tells of its callers.
 */
function isMachine(request: Request): boolean {
  if (env.metricsToken) {
    const given = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
    return timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(env.metricsToken)));
  }
  const address = request.headers.get(addressHeader) ?? "";
  const hops = (request.headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const isForwarded =
    request.headers.has("forwarded") ||
    env.trustedProxies > 0 ||
    env.publicUrl?.startsWith("https:") ||
    hops.some((hop) => hop !== "" && !local.includes(hop));
  return !isForwarded && local.includes(address);
}
