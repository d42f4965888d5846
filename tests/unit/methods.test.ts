import { once } from "node:events";
import { createServer, type IncomingMessage, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { tameMethods } from "#lib/http/methods.ts";

test("a method that no web request can hold is taken as the question which there are; others stay", async () => {
  tameMethods();
  const server = createServer((request, response) => response.end(request.method)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const seenAs = async (method: string): Promise<string> => {
    const [answer] = (await once(send({ port, method }).end(), "response")) as [IncomingMessage];
    const [body] = await once(answer, "data");
    return String(body);
  };
  expect(await seenAs("TRACE")).toBe("OPTIONS");
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) expect(await seenAs(method)).toBe(method);
  server.close();
});
