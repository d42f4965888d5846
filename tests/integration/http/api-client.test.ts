import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import createClient from "openapi-fetch";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyScopes } from "#lib/auth/permissions.ts";
import { createRouter } from "#lib/http/routing/router.ts";
import { createKey } from "#lib/keys/commands.ts";
import type { paths } from "#tests/support/api/kom-in.d.ts";
import { routes } from "../../../app/routes.ts";
import { makeCounts } from "../../support/history.ts";
import { makeOffice, makeStaff, staffActor } from "../../support/office.ts";

/** As another system calls: by the client that is made from the published contract, over a real connection. */
const server = http.createServer(createRouter(routes, (_, outgoing) => outgoing.writeHead(418).end()));
let api: ReturnType<typeof createClient<paths>>;
let clientOf: (key: string) => typeof api;

beforeAll(async () => {
  await once(server.listen(0), "listening");
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  clientOf = (key) => createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });
  const office = await makeOffice();
  await makeCounts(office.id, { from: "2026-04-01", through: "2026-06-01", visitsPerDay: 10 });
  const admin = staffActor(await makeStaff(office, { roles: ["admin"] }));
  const { key } = await createKey(admin, { name: "Rapporter", scopes: [...keyScopes], days: 1 });
  api = clientOf(key);
});
afterAll(() => void server.close());

test("reads a month's figures, typed as they are", async () => {
  const query = { view: "month", at: "2026-05-02" } as const;
  const { data, response } = await api.GET("/api/statistics", { params: { query } });
  expect(response.status).toBe(200);
  expect(data?.range).toEqual({ from: "2026-05-01", to: "2026-05-31" });
  expect(data?.months).toEqual(["2026-05"]);
  const who = data?.breakdowns.find(({ measure }) => measure === "who");
  expect(who?.values?.every(({ figure }) => figure.hi === null || figure.lo <= figure.hi)).toBe(true);
});

test("reads the log page by page", async () => {
  const { data } = await api.GET("/api/audit", { params: { query: { verify: "true" } } });
  expect(data?.lines[0]).toMatchObject({ actorKind: expect.any(String), action: expect.any(String) });
  expect(data?.chain?.isWhole).toBe(true);
});

test("takes a refusal as the contract has it", async () => {
  const ended = await clientOf(`komin_${"x".repeat(43)}`).GET("/api/audit");
  expect([ended.response.status, ended.error?.code]).toEqual([401, "signInNeeded"]);
  const wrong = await api.GET("/api/statistics", { params: { query: { at: "1200-01-01" } } });
  expect([wrong.response.status, wrong.error?.code, wrong.error?.field]).toEqual([422, "invalid", "at"]);
});
