import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { exchange } from "#components/plain-html/shared/exchange.ts";

async function replyOf(answer: RequestListener, signal?: AbortSignal) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  const reply = await exchange("PUT", `http://127.0.0.1:${port}/`, {
    body: {},
    ...(signal ? { signal } : {}),
  });
  server.closeAllConnections();
  server.close();
  return reply;
}

const half: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"code":"R6');
};

it("takes an answer that breaks off for none", async () => {
  const cut: RequestListener = (request, response) => {
    half(request, response);
    setTimeout(() => response.destroy(), 50);
  };
  expect(await replyOf(cut)).toBeNull();
});

it("takes an answer whose time is up while it is read for none", async () => {
  expect(await replyOf(half, AbortSignal.timeout(300))).toBeNull();
});

it("reads a whole one, and nothing from what is no JSON", async () => {
  const whole = await replyOf((_request, response) => void response.end('{"code":"R61"}'));
  expect(whole).toMatchObject({ ok: true, body: { code: "R61" } });
  const page = await replyOf((_request, response) => void response.writeHead(502).end("<html>"));
  expect(page).toMatchObject({ ok: false, status: 502, body: null });
});
