import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { callerKey } from "#lib/auth/address.ts";
import { db } from "#lib/db/client.ts";
import { limits } from "#lib/http/limits.ts";
import { createRouter } from "#lib/http/routing/router.ts";
import { routes } from "../../../app/routes.ts";
import { sessionOf } from "../../support/gate.ts";
import { makeStaff } from "../../support/office.ts";
import { makeReception } from "../../support/queue.ts";

const server = http.createServer(createRouter(routes, (_, outgoing) => outgoing.writeHead(418).end()));
beforeAll(() => once(server.listen(0), "listening"));
afterAll(() => void server.close());
const key = callerKey(new Headers({ "x-kom-in-address": "127.0.0.1" }));

async function ask(path: string, method = "GET", cookie = ""): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const headers = { origin: `http://localhost:${port}`, cookie, "content-type": "application/json" };
  const request = http.request({ port, path, method, headers });
  request.end(method === "GET" ? undefined : "{}");
  const [answer] = (await once(request, "response")) as [http.IncomingMessage];
  answer.destroy();
  return answer.statusCode ?? 0;
}

/** Uses up what one address may ask who is nobody. */
async function exhaust(): Promise<void> {
  for (let more = await limits.asksByAddress.left(key); more >= 0; more--)
    await limits.asksByAddress.consume(key).catch(() => undefined);
}

test("whatever asks the database something for a caller who is nobody has a limit", async () => {
  const { office, arrive } = await makeReception();
  const { token } = await db.visit.findFirstOrThrow({ where: { id: await arrive({}) } });
  const params: Record<string, string> = { token, key: office.posterKey, action: "leave", id: token };
  const ways = Object.entries(routes)
    // To this very machine, where the test is: a monitor.
    .filter(([path]) => path !== "/api/metrics")
    .flatMap(([path, handlers]) =>
      Object.keys(handlers)
        .filter((method) => /^[A-Z]+$/.test(method))
        .map((method) => ({
          method,
          path: path
            .replace("/[locale]", "")
            .replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => params[name] ?? "x"),
        })),
    );
  ways.push({ method: "GET", path: "/sign-in" }, { method: "GET", path: "/invite/x" });
  const query = vi.spyOn(pg.Client.prototype, "query");
  const working: typeof ways = [];
  for (const way of ways) {
    await limits.asksByAddress.delete(key);
    query.mockClear();
    await ask(way.path, way.method);
    if (query.mock.calls.length > 0 || way.path === "/sign-in") working.push(way);
  }
  query.mockRestore();
  expect(working.length).toBeGreaterThanOrEqual(8);
  await exhaust();
  for (const { path, method } of working) expect(await ask(path, method), `${method} ${path}`).toBe(429);
  // Staff behind the same address are not shut out by it.
  const cookie = await sessionOf(await makeStaff(office, { roles: ["reception"] }));
  expect([await ask("/api/queue", "GET", cookie), await ask("/desk", "GET", cookie)]).toEqual([200, 418]);
});
