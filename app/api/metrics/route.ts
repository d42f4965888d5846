import { timingSafeEqual } from "node:crypto";
import { addressHeader } from "#lib/auth/address.ts";
import { hashOf } from "#lib/auth/cookies.ts";
import { admit } from "#lib/auth/session.ts";
import { isDatabaseAway } from "#lib/db/database-away.ts";
import { env } from "#lib/env.ts";
import { failed } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { degraded } from "#lib/live/degraded.ts";
import { openStreams } from "#lib/live/stream.ts";
import { openHubs } from "#lib/queue/snapshot-broadcaster.ts";
import { nights } from "#lib/retention/queries.ts";

/** Prometheus text: to this machine, to who has the token, to an administrator. Counts of the process and its nights only, nothing of any visit. */
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
      gauge("komin_hubs", openHubs(), "Offices that somebody watches."),
      gauge("komin_snapshots_failing", degraded("snapshot"), "Offices whose screens can't be read anew."),
      gauge("komin_live_failing", degraded("listen"), "1 when changes of other processes aren't heard."),
      ...(await ofDatabase()),
    ];
    return new Response(`${lines.join("\n")}\n`, {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  } catch (error) {
    return failed(error, request);
  }
}

/** What only the database knows; the process can be watched without it. */
async function ofDatabase(): Promise<string[]> {
  const up = (is: number) => gauge("komin_database_up", is, "1 when the database answers.");
  try {
    const { oldestMs, late } = await nights();
    return [
      up(1),
      gauge(
        "komin_night_age_seconds",
        Math.round(oldestMs / 1_000),
        "Since the oldest office's last whole night.",
      ),
      gauge("komin_nights_late", late, "Offices whose last whole night is older than 26 hours."),
    ];
  } catch (error) {
    if (isDatabaseAway(error)) return [up(0)];
    throw error;
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
