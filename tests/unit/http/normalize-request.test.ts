import { once } from "node:events";
import { createServer, type IncomingMessage, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { normalizeRequest } from "#lib/http/routing/normalize-request.ts";

test("what no web request can hold becomes what one can; all else stays as it was", async () => {
  const server = createServer((request, response) => {
    normalizeRequest(request);
    response.end(`${request.method} ${request.url}`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const headers = { "next-action": "7f".repeat(20) };
  const seenAs = async (method: string, path = "/"): Promise<string> => {
    const sending = send({ port, method, path, headers }).end();
    const [answer] = (await once(sending, "response")) as [IncomingMessage];
    const [body] = await once(answer, "data");
    return String(body);
  };
  expect(await seenAs("TRACE")).toBe("OPTIONS /");
  for (const method of ["GET", "PUT", "PATCH", "DELETE"]) expect(await seenAs(method)).toBe(`${method} /`);
  for (const path of ["/%", "/t/%", "/%c0%af", "/sv/%zz?a=b", "/%00", "/in/x?k=%00"])
    expect(await seenAs("GET", path), path).toBe("GET /not-an-address");
  for (const path of ["/api/audit?actorId=%00", "/api/visits/%", "/api/visits/%00/events"])
    expect(await seenAs("GET", path), path).toBe("GET /api/not-an-address");
  for (const path of ["/t/%E2%82%AC", "/in/x?k=%", "/%2500"])
    expect(await seenAs("GET", path)).toBe(`GET ${path}`);
  for (const path of ["/api/setup", "/t/abc/leave", "/in/vivalla?k=a"])
    expect(await seenAs("POST", path)).toBe(`POST ${path}`);
  for (const path of ["/sign-in", "/in/../sign-in", "/t/%2e%2e/setup", "/api//x", "/"])
    expect(await seenAs("POST", path), path).toBe(`GET ${path}`);
  server.close();
});

test("nothing sent in parts keeps its type, at no address: to a framework with actions it would be one", async () => {
  const server = createServer((request, response) => {
    normalizeRequest(request);
    response.end(String(request.headers["content-type"] ?? "none"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const typeSeen = async (path: string, type: string): Promise<string> => {
    const sending = send({ port, method: "POST", path, headers: { "content-type": type } }).end();
    const [answer] = (await once(sending, "response")) as [IncomingMessage];
    const [body] = await once(answer, "data");
    return String(body);
  };
  for (const path of ["/api/nowhere", "/api/visits/x", "/t/a/b/c", "/in/x", "/sign-in"])
    for (const type of ["multipart/form-data; boundary=x", "Multipart/Mixed; boundary=x"])
      expect(await typeSeen(path, type), path).toBe("none");
  expect(await typeSeen("/api/visits/x", "application/json")).toBe("application/json");
  expect(await typeSeen("/in/x", "application/x-www-form-urlencoded")).toBe(
    "application/x-www-form-urlencoded",
  );
  server.close();
});
