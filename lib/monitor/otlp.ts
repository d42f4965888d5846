import { readFileSync } from "node:fs";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { type Metric, readMetrics } from "./metrics.ts";

const timeoutMs = 10_000;

/**
 * Sends the metrics to an OpenTelemetry collector (OTLP over HTTP, JSON), named by the standard variables. A collector that is away costs a warning, once until it is back. Returns what stops it.
 */
export function startOtlp(): () => void {
  const { endpoint, intervalMs } = env.otel;
  if (!endpoint) return () => undefined;
  let isFailing = false;
  const send = async () => {
    try {
      const body = JSON.stringify(otlpBody(await readMetrics({ toMonitor: true }), Date.now()));
      const headers = { "content-type": "application/json", ...env.otel.headers };
      const answer = await fetch(endpoint, {
        method: "POST",
        headers,
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!answer.ok) throw new Error(`the collector answers ${answer.status}`);
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, "metrics can't be sent to the collector");
      isFailing = true;
    }
  };
  const timer = setInterval(() => void send(), intervalMs).unref();
  return () => clearInterval(timer);
}

/** `ExportMetricsServiceRequest` of OTLP 1.x, in its JSON encoding. */
export function otlpBody(metrics: Metric[], atMs: number) {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const attributes = {
    "service.name": env.otel.serviceName,
    "service.version": version,
    ...env.otel.attributes,
  };
  return {
    resourceMetrics: [
      {
        resource: {
          attributes: Object.entries(attributes).map(([key, value]) => ({
            key,
            value: { stringValue: value },
          })),
        },
        scopeMetrics: [
          {
            scope: { name: "kom-in" },
            metrics: metrics.map(({ name, value, help }) => ({
              name,
              description: help,
              gauge: { dataPoints: [{ timeUnixNano: `${atMs}000000`, asDouble: value }] },
            })),
          },
        ],
      },
    ],
  };
}
