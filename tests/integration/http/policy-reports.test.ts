import { beforeEach, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { limits } from "#lib/http/limits.ts";
import { contentSecurityPolicy } from "#lib/http/policy.ts";
import { policyReports } from "#lib/monitor/policy-reports.ts";
import { POST as report } from "../../../app/api/policy-reports/route.ts";
import { requestTo } from "../../support/gate.ts";

let nth = 0;
const send = (raw: string, type = "application/csp-report", address = `203.0.113.${++nth % 250}`) =>
  report(
    requestTo("/api/policy-reports", {
      method: "POST",
      raw,
      headers: { "content-type": type, "x-kom-in-address": address },
    }),
  );
const old = (of: Record<string, string>) =>
  JSON.stringify({
    "csp-report": {
      "document-uri": "https://komin.example/so/desk?x=1",
      "effective-directive": "script-src-elem",
      "blocked-uri": "https://evil.example/steal.js?of=somebody",
      ...of,
    },
  });
const rows = async () =>
  (await policyReports()).map(({ page, directive, blocked, count }) => [page, directive, blocked, count]);

beforeEach(async () => {
  await db.policyReport.deleteMany();
  await limits.reportsByAnyone.delete("all");
});

test("what a browser stopped is counted once a kind, in both formats, and the policies name the place", async () => {
  expect((await send(old({}))).status).toBe(204);
  const body = {
    documentURL: "https://komin.example/desk",
    effectiveDirective: "script-src-elem",
    blockedURL: "https://evil.example/another.js",
  };
  const sent = JSON.stringify([
    { type: "csp-violation", body },
    { type: "deprecation", body: {} },
  ]);
  expect((await send(sent, "application/reports+json")).status).toBe(204);
  expect(await rows()).toEqual([["/desk", "script-src-elem", "https://evil.example", 2]]);
  expect(contentSecurityPolicy("x")).toContain("; report-uri /api/policy-reports");
});

test("of a visitor's ticket, a poster's key and what an address held nothing is left", async () => {
  for (const path of [
    "/t/3xoLx7OfQ1VwYj8N0aaaaaaa",
    "/in/3xoLx7OfQ1VwYj8N0aaaaaaa",
    "/3xoLx7OfQ1VwYj8N0aaaaaaa",
  ])
    await send(old({ "document-uri": `https://komin.example${path}`, "blocked-uri": "inline" }));
  await send(old({ "document-uri": "about:blank", "blocked-uri": "data:text/html,198001011234" }));
  expect(new Set((await rows()).map(([page, , blocked]) => `${page} ${blocked}`))).toEqual(
    new Set(["/t inline", "/in inline", "? inline", "? data:"]),
  );
  expect(JSON.stringify(await rows())).not.toMatch(/3xoLx|1980/);
});

test("what is no report changes nothing", async () => {
  for (const [raw, type, status] of [
    ["{", undefined, 422],
    ["{}", undefined, 422],
    ['{"csp-report":{"document-uri":7}}', undefined, 422],
    ["[]", "application/json", 415],
    [old({ "blocked-uri": "x".repeat(20_000) }), undefined, 413],
    [old({ "blocked-uri": "x".repeat(3_000) }), undefined, 422],
    [JSON.stringify(Array(51).fill({})), "application/reports+json", 422],
  ] as const)
    expect((await send(raw, type)).status, raw.slice(0, 40)).toBe(status);
  expect(await rows()).toEqual([]);
});

test("who makes reports up fills nothing: so many kinds, so many from one address, so many from all", async () => {
  const kinds = Array.from({ length: 50 }, (_, at) => at);
  for (let batch = 0; batch < 6; batch++)
    await send(
      JSON.stringify(
        kinds.map((at) => ({
          type: "csp-violation",
          body: { documentURL: "https://k.example/desk", blockedURL: `https://h${batch}-${at}.example/` },
        })),
      ),
      "application/reports+json",
    );
  expect(await db.policyReport.count()).toBe(200);
  const answers = [];
  for (let time = 0; time < 61; time++) answers.push((await send(old({}), undefined, "198.51.100.9")).status);
  expect([answers.at(59), answers.at(60)]).toEqual([204, 429]);
  for (let time = 0; time < 600; time++) await limits.reportsByAnyone.consume("all").catch(() => undefined);
  expect((await send(old({}), undefined, "198.51.100.10")).status).toBe(429);
});
