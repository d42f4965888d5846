import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { createRouter } from "#lib/http/routing/router.ts";
import { startTraces } from "#lib/monitor/traces.ts";
import { tracing } from "#lib/telemetry/trace.ts";
import { routes } from "../../../app/routes.ts";
import { sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff, newId } from "../../support/office.ts";

type Value = { stringValue?: string; intValue?: number };
type Span = {
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: Value }[];
  status: { code?: number; message?: string };
};
type Sent = {
  resourceSpans: {
    resource: { attributes: { key: string; value: Value }[] };
    scopeSpans: { spans: Span[] }[];
  }[];
};

/** A collector, as OTLP over HTTP has it. */
const received: { path: string | undefined; authorization: string | undefined; body: Sent }[] = [];
const collector = http.createServer(async (incoming, outgoing) => {
  received.push({
    path: incoming.url,
    authorization: incoming.headers.authorization,
    body: (await json(incoming)) as Sent,
  });
  outgoing.writeHead(200, { "content-type": "application/json" }).end("{}");
});
const server = http.createServer(
  createRouter(routes, (_, outgoing) => outgoing.writeHead(200).end("a page of the framework's")),
);
let cookie: string;

beforeAll(async () => {
  for (const each of [collector, server]) await once(each.listen(0), "listening");
  cookie = await sessionOf(await makeStaff(await makeOffice(), { roles: ["reception"] }));
});
afterAll(() => {
  for (const each of [collector, server]) {
    each.closeAllConnections();
    each.close();
  }
});

/** The spans of what `work` does. */
async function spansOf(work: () => Promise<unknown>): Promise<Span[]> {
  received.length = 0;
  env.otel.traces = {
    endpoint: `http://localhost:${(collector.address() as AddressInfo).port}/v1/traces`,
    share: 1,
  };
  env.otel.headers = { authorization: "Basic abc" };
  const end = await startTraces();
  try {
    await work();
  } finally {
    await end();
    env.otel.traces = null;
  }
  return received.flatMap(({ body }) =>
    body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );
}

const call = (path: string, method = "GET", body?: unknown) => {
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return fetch(`${origin}${path}`, {
    method,
    headers: {
      origin,
      cookie,
      "content-type": "application/json",
      // A caller that would have its own trace followed.
      traceparent: "00-11111111111111111111111111111111-2222222222222222-01",
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
};
const attributesOf = ({ attributes }: Span) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

test("a collector gets a span for every request and statement, by patterns, without anybody's id, token or address", async () => {
  const id = newId();
  const party = { adults: 1, children0to5: 0, children6to12: 2, children13to17: 0 };
  let token = "";
  const spans = await spansOf(async () => {
    const answer = await call(`/api/visits/${id}`, "PUT", { who: "guardian", party });
    expect(answer.status).toBe(200);
    ({ token } = (await answer.json()) as { token: string });
    await call(`/t/${token}`);
    await call("/desk?secret=4711");
    await call("/api/nowhere/19121212-1212");
  });
  expect(received[0]).toMatchObject({ path: "/v1/traces", authorization: "Basic abc" });
  expect(received[0]?.body.resourceSpans[0]?.resource.attributes).toContainEqual({
    key: "service.name",
    value: { stringValue: "kom-in" },
  });

  const requests = spans.filter(({ kind }) => kind === 2);
  expect(requests.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["PUT /api/visits/[id]", "GET page", "GET none"]),
  );
  expect(requests).toHaveLength(4);
  const put = requests.find(({ name }) => name === "PUT /api/visits/[id]") as Span;
  expect(attributesOf(put)).toEqual({
    "http.request.method": "PUT",
    "http.route": "/api/visits/[id]",
    "http.response.status_code": 200,
  });
  // Each is a trace of its own, whatever the caller says.
  expect(new Set(requests.map(({ traceId }) => traceId)).size).toBe(4);
  expect(requests.every(({ traceId, parentSpanId }) => !parentSpanId && !/^1+$/.test(traceId))).toBe(true);

  const statements = spans.filter(({ traceId, kind }) => kind === 3 && traceId === put.traceId);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.map(({ parentSpanId }) => parentSpanId)).toContain(put.spanId);
  expect(attributesOf(statements.at(-1) as Span)).toMatchObject({ "db.system.name": "postgresql" });
  expect(
    spans.some(({ attributes }) => attributes.some(({ value }) => value.stringValue?.includes("$1"))),
  ).toBe(true);

  const all = JSON.stringify(received);
  for (const word of [id, token, "4711", "19121212", "guardian", "127.0.0.1", "::1", cookie.slice(20, 50)])
    expect(all).not.toContain(word);
});

test("an error is told by its kind, without its words", async () => {
  const { sql } = await import("#lib/db/sql.ts");
  const spans = await spansOf(() => sql`SELECT ${"somebody"}::text::int AS number`.catch(() => undefined));
  expect(spans).toHaveLength(1);
  expect(spans[0]).toMatchObject({ name: "SELECT", status: { code: 2 } });
  expect(attributesOf(spans[0] as Span)["error.type"]).toBe("22P02");
  expect(JSON.stringify(received)).not.toContain("somebody");
});

test("without a collector nothing is traced, and nothing of it is loaded", async () => {
  env.otel.traces = null;
  await (await startTraces())();
  expect(tracing.tracer).toBeNull();
});

test("a collector that is away costs nothing but a warning", async () => {
  env.otel.traces = { endpoint: "http://127.0.0.1:9/v1/traces", share: 1 };
  const end = await startTraces();
  expect((await call("/api/queue")).status).toBe(200);
  await end();
  env.otel.traces = null;
});
