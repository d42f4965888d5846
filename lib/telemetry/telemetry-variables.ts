import { z } from "zod";

/** What a variable is for, and what holds without it. */
export type Meaning = { without: string; what: string };

/** What is told about the running product, and to whom: log, syslog, OpenTelemetry. */
export const telemetryVariables = {
  KOM_IN_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug"])
    .default("info")
    .describe("fatal, error, warn, info or debug"),
  /** Besides standard error. */
  KOM_IN_SYSLOG: z
    .url({ protocol: /^(udp|tcp|tls|unix)$/ })
    .regex(/^(unix:\/\/\/|(udp|tcp|tls):\/\/)[^/]/)
    .optional()
    .describe("udp://host:514, tcp://host:601, tls://host:6514 or unix:///path"),
  /** OpenTelemetry's own names; metrics and traces are sent, over HTTP as JSON. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("the http or https address of a collector, such as http://localhost:4318"),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^([^=,]+=[^,]*)(,[^=,]+=[^,]*)*$/)
    .optional()
    .describe("name=value,name=value"),
  OTEL_METRICS_EXPORTER: z.enum(["otlp", "none"]).default("otlp").describe("otlp or none"),
  OTEL_TRACES_EXPORTER: z.enum(["otlp", "none"]).default("otlp").describe("otlp or none"),
  /** Every request begins a trace, so a parent's decision never counts. */
  OTEL_TRACES_SAMPLER: z
    .enum([
      "always_on",
      "always_off",
      "traceidratio",
      "parentbased_always_on",
      "parentbased_always_off",
      "parentbased_traceidratio",
    ])
    .default("always_on")
    .describe("always_on, always_off or traceidratio, each also with parentbased_ before it"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe("the share that is traced, 0 to 1"),
  OTEL_SERVICE_NAME: z.string().min(1).default("kom-in").describe("a text"),
  OTEL_RESOURCE_ATTRIBUTES: z
    .string()
    .regex(/^([^=,]+=[^,]*)(,[^=,]+=[^,]*)*$/)
    .optional()
    .describe("name=value,name=value"),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(60_000)
    .describe("milliseconds, 1000 or more"),
};

export const telemetryMeanings: Record<keyof typeof telemetryVariables, Meaning> = {
  KOM_IN_LOG_LEVEL: {
    without: "`info`",
    what: "from which level on the log tells: fatal, error, warn, info, debug",
  },
  KOM_IN_SYSLOG: {
    without: "–",
    what: "a syslog server that gets every line of the log as well (RFC 5424, the text is the JSON)",
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    without: "–",
    what: "an OpenTelemetry collector that metrics and traces are sent to",
  },
  OTEL_EXPORTER_OTLP_HEADERS: { without: "–", what: "… what it wants to be sent along" },
  OTEL_METRIC_EXPORT_INTERVAL: { without: "`60000`", what: "… how often, in milliseconds" },
  OTEL_METRICS_EXPORTER: { without: "`otlp`", what: "… `none`: no metrics" },
  OTEL_TRACES_EXPORTER: { without: "`otlp`", what: "… `none`: no traces" },
  OTEL_TRACES_SAMPLER: {
    without: "`always_on`",
    what: "… which requests are traced; `traceidratio`: a share of them",
  },
  OTEL_TRACES_SAMPLER_ARG: { without: "`1`", what: "… and how large a share" },
  OTEL_SERVICE_NAME: { without: "`kom-in`", what: "… under which name" },
  OTEL_RESOURCE_ATTRIBUTES: { without: "–", what: "… and what else about this installation" },
};
