import { readFileSync } from "node:fs";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { tracing } from "../telemetry/trace.ts";

/** With its tries again: the exporter gives a batch up then. */
const timeoutMillis = 3_000;

/**
 * Sends a span for every request and every statement to an OpenTelemetry collector, by the SDK's own batches. Each request begins a
 * trace, whatever the caller says of one: nobody's steps are joined. Returns what sends the rest and stops it.
 */
export async function startTraces(): Promise<() => Promise<void>> {
  const { traces, headers, serviceName, attributes } = env.otel;
  if (!traces) return async () => undefined;
  const [
    { context, diag, DiagLogLevel },
    sdk,
    { OTLPTraceExporter },
    { AsyncLocalStorageContextManager },
    resources,
  ] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/context-async-hooks"),
    import("@opentelemetry/resources"),
  ]);
  const note = (text: string) =>
    log.warn({ detail: text.slice(0, 300) }, "traces can't be sent to the collector");
  const silent = () => undefined;
  diag.setLogger(
    { error: note, warn: note, info: silent, debug: silent, verbose: silent },
    DiagLogLevel.WARN,
  );
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      "service.name": serviceName,
      "service.version": version,
      ...attributes,
    }),
    sampler: traces.share === 1 ? new sdk.AlwaysOnSampler() : new sdk.TraceIdRatioBasedSampler(traces.share),
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: traces.endpoint, headers, timeoutMillis }),
      }),
    ],
  });
  tracing.tracer = provider.getTracer("kom-in", version);
  return async () => {
    tracing.tracer = null;
    await provider.shutdown().catch((error) => log.warn({ err: error }, "the last traces weren't sent"));
  };
}
