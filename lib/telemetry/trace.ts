import type { Attributes, SpanKind, SpanStatusCode, Tracer } from "@opentelemetry/api";
import { singleton } from "../singleton.ts";

/** Set by `startTraces`, where a collector is named; without, nothing of OpenTelemetry is loaded and nothing is traced. */
export const tracing = singleton("tracing", () => ({ tracer: null as Tracer | null }));

/** OpenTelemetry's numbers, which its package would have to be loaded for. */
export const spanKinds = { server: 1, client: 2 } satisfies Record<string, SpanKind>;
const failed: SpanStatusCode.ERROR = 2;

export type SpanOf = { name: string; kind: SpanKind; attributes: Attributes };

/**
 * Runs `work` in a span of its own; `note` adds to it what is known later. An error is noted by its kind alone, because its message may
 * be about somebody.
 */
export async function traced<T>(
  { name, kind, attributes }: SpanOf,
  work: (note: (more: Attributes) => void) => Promise<T>,
): Promise<T> {
  const { tracer } = tracing;
  if (!tracer) return work(() => undefined);
  return tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work((more) => {
        span.setAttributes(more);
        if (Number(more["http.response.status_code"]) >= 500) span.setStatus({ code: failed });
      });
    } catch (error) {
      span.setStatus({ code: failed });
      span.setAttribute("error.type", kindOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

const kindOf = (error: unknown): string =>
  String((error as { code?: unknown }).code ?? (error instanceof Error ? error.name : typeof error));
