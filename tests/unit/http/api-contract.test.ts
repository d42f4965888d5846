import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isEndpoint, openapi } from "#lib/http/openapi.ts";
import { type ProblemCode, problems } from "#lib/http/problem-json.ts";
import { contractForKeys, contractHash } from "#tests/support/api/contract.ts";
import { routes } from "../../../app/routes.ts";

type Operation = { summary?: string; responses: Record<string, { description: string }> };
const { paths } = openapi(routes) as { paths: Record<string, Record<string, Operation>> };
/** The doors of the demo are no API: outside the demo there are none. */
const isOfApi = (path: string) => path.startsWith("/api/") && path !== "/api/demo";

test("every route of the API is in the published contract with every method", () => {
  const missing = Object.entries(routes).flatMap(([path, handlers]) =>
    Object.keys(handlers)
      .filter((method) => isOfApi(path) && /^[A-Z]+$/.test(method))
      .filter((method) => {
        const named = path.replace(/\/\[\.\.\.\w+\]$/, "/").replace(/\[(\w+)\]/g, "{$1}");
        const isThere = (one: string) => (named.endsWith("/") ? one.startsWith(named) : one === named);
        return !Object.keys(paths).some((one) => isThere(one) && paths[one]?.[method.toLowerCase()]);
      })
      .map((method) => `${method} ${path}`),
  );
  expect(missing).toEqual([]);
  expect(Object.keys(paths).length).toBeGreaterThan(60);
});

test("every code is in it, under its status, with a sentence about each operation", () => {
  const named = new Set<string>();
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { summary, responses }] of Object.entries(operations)) {
      expect(summary, `${method} ${path}`).toMatch(/^.{10,}$/);
      for (const [status, { description }] of Object.entries(responses)) {
        if (Number(status) < 400) continue;
        for (const code of description.split(", ")) {
          expect(problems[code as ProblemCode], `${method} ${path} ${code}`).toBe(Number(status));
          named.add(code);
        }
      }
    }
  expect(Object.keys(problems).filter((code) => !named.has(code))).toEqual([]);
});

test("no two routes and parameters of the contract disagree: what stands in a path is declared", () => {
  for (const [path, handlers] of Object.entries(routes))
    for (const [method, handler] of Object.entries(handlers)) {
      if (!isEndpoint(handler)) continue;
      const named = path.replace(/\[(\w+)\]/g, "{$1}");
      const operation = paths[named]?.[method.toLowerCase()] as unknown as {
        parameters: { in: string; name: string }[];
      };
      const declared = operation.parameters.filter((one) => one.in === "path").map(({ name }) => name);
      expect(declared, `${method} ${path}`).toEqual(
        [...named.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      );
    }
});

test("the client's types are of this contract", () => {
  const types = readFileSync(new URL("../../support/api/kom-in.d.ts", import.meta.url), "utf8");
  const isOf = /^\/\/ Contract (\w+)/.exec(types)?.[1];
  if (isOf !== contractHash()) {
    mkdirSync("test-results", { recursive: true });
    writeFileSync("test-results/contract.json", contractForKeys());
  }
  expect(isOf, "make them from test-results/contract.json, as CONTRIBUTING.md says").toBe(contractHash());
});
