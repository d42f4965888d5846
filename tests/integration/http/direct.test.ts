import { once } from "node:events";
import http from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { createGunzip, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createRouter } from "#lib/http/router.ts";
import { eventStream, frameOf, openStreams, type Send } from "#lib/live/stream.ts";
import { watchedHubs } from "#lib/queue/snapshot-broadcaster.ts";
import { routes } from "../../../app/api/routes.ts";
import { sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff, newId } from "../../support/office.ts";
import { makeReception } from "../../support/queue.ts";

const server = http.createServer(
  createRouter(routes, (_, outgoing) => outgoing.writeHead(418).end("the framework's")),
);
let port: number;
let cookie: string;
beforeAll(async () => {
  server.listen(0);
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
  cookie = await sessionOf(await makeStaff(await makeOffice(), { roles: ["reception"] }));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

type Sent = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

async function send(path: string, { method = "GET", headers, body }: Sent = {}) {
  const origin = `http://localhost:${port}`;
  const request = http.request({ port, path, method, headers: { origin, cookie, ...headers } });
  request.end(body);
  const [answer] = (await once(request, "response")) as [http.IncomingMessage];
  return answer;
}
const asJson = { "content-type": "application/json" };
const party = { adults: 1, children0to5: 0, children6to12: 2, children13to17: 0 };

test("a handler gets the address's parts, the body, the cookie and the query, and its answer comes with the headers of every answer", async () => {
  const id = newId();
  const body = JSON.stringify({ who: "guardian", party });
  const answer = await send(`/api/visits/${id}`, { method: "PUT", headers: asJson, body });
  expect(answer.statusCode).toBe(200);
  expect(JSON.parse(await text(answer))).toMatchObject({ id, code: "R1" });
  expect(answer.headers).toMatchObject({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
  });
  expect((await send("/api/queue?unknown=1")).statusCode).toBe(200);
  expect((await send("/api/live?unknown=1")).statusCode).toBe(422);
});

test.each([
  ["an address that nobody answers here", "/api/elsewhere", {}],
  ["a method that a handler doesn't have", "/api/queue", { method: "DELETE" }],
  ["the question which methods there are", "/api/queue", { method: "OPTIONS" }],
  ["an address with a slash too many", "//api/queue", {}],
  ["a page", "/desk", {}],
  ["another server's address", "http://elsewhere.test/api/queue", {}],
  ["a name that is none", "/api/queue", { headers: { host: "kom-in.test/api/health?" } }],
])("leaves %s to the framework", async (_, path, sending: Sent) => {
  expect((await send(path, sending)).statusCode).toBe(418);
});

test("an address is the same whichever way it is written, so that no rule about it can be walked around", async () => {
  const ticket = await send("/api/x/../tickets/abcdefghijklmnopqrstuvwx");
  expect([ticket.statusCode, JSON.parse(await text(ticket)).code]).toEqual([404, "notFound"]);
});

test("a body that is too large is refused in plain words, and its sender is not listened to any longer", async () => {
  const body = Buffer.alloc(2 * 1024 * 1024, "x");
  const answer = await send(`/api/visits/${newId()}`, { method: "PUT", headers: asJson, body });
  expect([answer.statusCode, answer.headers.connection]).toEqual([413, "close"]);
  expect(JSON.parse(await text(answer)).code).toBe("bodyTooLarge");
});

test("several at once on one connection are answered in their order", async () => {
  const socket = connect(port);
  const ask = (path: string) => `GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\ncookie: ${cookie}\r\n`;
  socket.write(`${ask("/api/queue")}\r\n${ask("/api/health")}connection: close\r\n\r\n`);
  const answers = await text(socket);
  expect(answers.indexOf('"visits"')).toBeGreaterThan(0);
  expect(answers.indexOf('"up"')).toBeGreaterThan(answers.indexOf('"visits"'));
});

test("a large answer is packed for who can unpack it", async () => {
  const { office, arrive } = await makeReception();
  for (let at = 0; at < 5; at++) await arrive();
  const reader = await sessionOf(await makeStaff(office, { roles: ["reception"] }));
  const plain = await text(await send("/api/queue", { headers: { cookie: reader } }));
  const packed = await send("/api/queue", { headers: { cookie: reader, "accept-encoding": "gzip, br" } });
  expect(packed.headers["content-encoding"]).toBe("gzip");
  const bytes = Buffer.concat(await packed.toArray());
  expect(bytes.length).toBeLessThan(plain.length / 2);
  expect(JSON.parse(gunzipSync(bytes).toString()).cursor).toBe(JSON.parse(plain).cursor);
});

test("a stream is written to its socket as it happens, and gives everything back when its reader goes", async () => {
  const { office, arrive } = await makeReception();
  const reader = await sessionOf(await makeStaff(office, { roles: ["reception"] }));
  const stream = await send("/api/live", { headers: { cookie: reader } });
  expect(stream.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
  let heard = "";
  stream.setEncoding("utf8").on("data", (part: string) => {
    heard += part;
  });
  await vi.waitUntil(() => heard.includes("event: snapshot"));
  const id = await arrive();
  await vi.waitUntil(() => heard.includes(id));
  await vi.waitUntil(() => heard.includes("event: beat"), { timeout: 8_000 });
  stream.destroy();
  await vi.waitUntil(() => openStreams() === 0 && watchedHubs() === 0);
});

test("a stream is packed once for all who can unpack it, whenever they came", async () => {
  const { office, arrive } = await makeReception();
  const reader = await sessionOf(await makeStaff(office, { roles: ["reception"] }));
  const heardBy = async () => {
    const stream = await send("/api/live", { headers: { cookie: reader, "accept-encoding": "gzip" } });
    expect(stream.headers["content-encoding"]).toBe("gzip");
    const ear = { text: "", bytes: 0, stream };
    stream.on("data", (part: Buffer) => {
      ear.bytes += part.length;
    });
    stream.pipe(createGunzip()).on("data", (part: Buffer) => {
      ear.text += part.toString();
    });
    await vi.waitUntil(() => ear.text.includes("event: snapshot"));
    return ear;
  };
  const early = await heardBy();
  for (let at = 0; at < 5; at++) await arrive();
  await vi.waitUntil(() => early.text.includes('"A5"'));
  const late = await heardBy();
  const id = await arrive();
  const hasHeard = ({ text }: { text: string }) => text.includes(id) && text.endsWith("\n\n");
  await vi.waitUntil(() => hasHeard(early) && hasHeard(late));
  const lastOf = ({ text }: { text: string }) => text.slice(text.lastIndexOf("event: snapshot"));
  expect(lastOf(late)).toBe(lastOf(early));
  expect(late.bytes).toBeLessThan(late.text.length / 3);
  for (const { stream } of [early, late]) stream.destroy();
  await vi.waitUntil(() => openStreams() === 0);
});

test("a reader who stops reading gets the latest frame afterwards and none of those between, which nobody held", async () => {
  const sockets: Socket[] = [];
  let push: Send = () => undefined;
  const start = (send: Send) => {
    push = send;
    return () => undefined;
  };
  const answer = async (request: Request) => eventStream({ request, start });
  const slow = http.createServer(createRouter({ "/stream": { GET: answer } }, () => undefined)).listen(0);
  slow.on("connection", (socket) => sockets.push(socket));
  await once(slow, "listening");
  const asked = http.get({ port: (slow.address() as AddressInfo).port, path: "/stream" });
  const [stream] = (await once(asked, "response")) as [http.IncomingMessage];
  const size = 1024 * 1024;
  for (let number = 1; number <= 64; number++) {
    push(frameOf("snapshot", `${number}`, "x".repeat(size)));
    expect(sockets[0]?.writableLength).toBeLessThan(2 * size);
  }
  let heard = "";
  stream.setEncoding("utf8").on("data", (part: string) => {
    heard += part;
  });
  await vi.waitUntil(() => heard.includes("id: 64\n") && heard.endsWith("\n\n"));
  const numbers = [...heard.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number));
  expect(numbers.length).toBeLessThan(20);
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  stream.destroy();
  await vi.waitUntil(() => openStreams() === 0);
  slow.close();
});
