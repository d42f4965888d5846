import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readEnv } from "#lib/env.ts";
import { otlpBody } from "#lib/otlp.ts";
import { variableTable } from "#tests/cli/structure/variable-table.ts";

test("the operator's guide names every variable, as they are read", () => {
  const guide = readFileSync(new URL("../../../docs/operate/variables.md", import.meta.url), "utf8");
  const shown = /<!-- variables:start -->\n([\s\S]*?)\n<!-- variables:end -->/.exec(guide)?.[1];
  expect(shown).toBe(variableTable());
});

test("a collector is told in OpenTelemetry's own words, by its own variables", () => {
  const { otel } = readEnv({
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/",
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=Basic%20abc,x=1",
  });
  expect(otel).toMatchObject({
    endpoint: "http://collector:4318/v1/metrics",
    headers: { authorization: "Basic abc", x: "1" },
  });
  const body = otlpBody([{ name: "komin_streams", value: 3, help: "Open." }], 1_700_000_000_000);
  expect(body.resourceMetrics[0]?.scopeMetrics[0]?.metrics[0]).toEqual({
    name: "komin_streams",
    description: "Open.",
    gauge: { dataPoints: [{ timeUnixNano: "1700000000000000000", asDouble: 3 }] },
  });
  expect(() => readEnv({ OTEL_EXPORTER_OTLP_HEADERS: "secret" })).toThrow(
    "OTEL_EXPORTER_OTLP_HEADERS is (secret)",
  );
});
