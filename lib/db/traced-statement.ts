import { type SpanOf, spanKinds } from "../telemetry/trace.ts";

const longestText = 2_000;

/** The span of a statement: its text has `$1` where values are. */
export function spanOfStatement(query: unknown): SpanOf {
  const text = typeof query === "string" ? query : String((query as { text?: unknown }).text ?? "");
  const operation = /^\W*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? "STATEMENT";
  const table = /\b(?:FROM|INTO|UPDATE)\s+(?:"?public"?\.)?"?(\w+)/i.exec(text)?.[1];
  return {
    name: table ? `${operation} ${table}` : operation,
    kind: spanKinds.client,
    attributes: {
      "db.system.name": "postgresql",
      "db.operation.name": operation,
      ...(table ? { "db.collection.name": table } : {}),
      "db.query.text": text.slice(0, longestText),
    },
  };
}
