import { timingSafeEqual } from "node:crypto";
import { addressHeader } from "#lib/auth/address.ts";
import { hashOf } from "#lib/auth/cookies.ts";
import { admit } from "#lib/auth/session.ts";
import { env } from "#lib/env.ts";
import { failed, tooOften } from "#lib/http/endpoint.ts";
import type { OwnContract } from "#lib/http/openapi.ts";
import { problem } from "#lib/http/problem-json.ts";
import { noteRefused } from "#lib/http/refusal-entries.ts";
import { type Metric, readMetrics } from "#lib/monitor/metrics.ts";

export const contract: OwnContract = {
  "/api/metrics": {
    get: {
      summary: "Gauges of the installation in Prometheus text, to a monitor, an administrator or a key.",
      problems: ["signInNeeded", "forbidden", "tooManyRequests", "databaseUnavailable", "busy", "unexpected"],
    },
  },
};

/** Prometheus text: to this machine, to who has the token, to an administrator. */
export async function GET(request: Request): Promise<Response> {
  try {
    const toMonitor = isMachine(request);
    if (!toMonitor) {
      const actor = await admit(request, "metrics.read");
      if (typeof actor === "string") {
        const answer = (await tooOften(request)) ?? problem(actor);
        await noteRefused(request, "/api/metrics", answer);
        return answer;
      }
    }
    const lines = (await readMetrics({ toMonitor })).map(exposed);
    return new Response(`${lines.join("\n")}\n`, {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  } catch (error) {
    return failed(error, request);
  }
}

const exposed = ({ name, value, help }: Metric): string =>
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
