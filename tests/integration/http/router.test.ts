import { once } from "node:events";
import http from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { createGunzip, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createRouter } from "#lib/http/routing/router.ts";
import { eventStream, frameOf, openStreams, type Send } from "#lib/live/stream.ts";
import { openHubs } from "#lib/queue/snapshot-broadcaster.ts";
import { routes } from "../../../app/routes.ts";
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

test("an address in absolute form, as a proxy is asked, counts by its path alone", async () => {
  expect((await send("http://elsewhere.test/api/queue")).statusCode).toBe(200);
  expect((await send("http://elsewhere.test/desk")).statusCode).toBe(418);
});

test.each([
  ["an address with a slash too many", "//api/queue", {}],
  ["one with a slash at its end", "/api/queue/", {}],
  ["a page", "/desk", {}],
  ["a page in another language", "/so/kiosk", {}],
  ["a language that is none", "/xx/display", {}],
  ["a name that is none", "/api/queue", { headers: { host: "kom-in.test/api/health?" } }],
])("leaves %s to the pages", async (_, path, sending: Sent) => {
  expect((await send(path, sending)).statusCode).toBe(418);
});

test("a target with another server's name is its path alone, as HTTP wants it", async () => {
  const [own, foreign] = [await send("/api/health"), await send("http://elsewhere.test/api/health")];
  expect([own.statusCode, foreign.statusCode]).toEqual([200, 200]);
});

test("what the API doesn't have is told in its own way", async () => {
  const answer = await send("/api/elsewhere");
  expect([answer.statusCode, JSON.parse(await text(answer)).code]).toEqual([404, "notFound"]);
});

test.each(["DELETE", "PUT"])(
  "a method that a route doesn't have, %s, is refused with those it has",
  async (method) => {
    const answer = await send("/api/queue", { method });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
  },
);

test("the question which methods there are is answered, also when a method was asked for that none can hold", async () => {
  for (const method of ["OPTIONS", "TRACE"]) {
    const answer = await send("/api/visits/x", { method });
    expect([answer.statusCode, answer.headers.allow]).toEqual([204, "GET, HEAD, OPTIONS, PUT"]);
  }
});

test("the head alone is that of the whole answer, and of a stream too", async () => {
  const answer = await send("/api/queue", { method: "HEAD" });
  expect([answer.statusCode, answer.headers["content-type"], await text(answer)]).toEqual([
    200,
    "application/json",
    "",
  ]);
  const stream = await send("/api/live", { method: "HEAD" });
  expect([stream.statusCode, await text(stream)]).toEqual([200, ""]);
  await vi.waitUntil(() => openStreams() === 0);
});

test("a page of ours is answered in the language of its address, and the default language stands in none", async () => {
  const languageOf = async (path: string) => /<html lang="(\w+)"/.exec(await text(await send(path)))?.[1];
  expect([await languageOf("/display"), await languageOf("/so/display")]).toEqual(["sv", "so"]);
  const plain = await send("/sv/display?a=b");
  expect([plain.statusCode, plain.headers.location]).toEqual([307, "/display?a=b"]);
});

test("pages and files begin with the headers of every answer too, and only the recording page may hear", async () => {
  const headersAt = async (path: string) => (await send(path)).headers;
  expect(await headersAt("/_next/static/a.js")).toMatchObject({ "x-content-type-options": "nosniff" });
  expect(await headersAt("/_next/static/a.js")).not.toHaveProperty("x-frame-options");
  for (const [path, microphone] of [
    ["/settings/recordings", "(self)"],
    ["/en/settings/recordings", "(self)"],
    ["/settings/staff", "()"],
    ["/kiosk", "()"],
  ] as const)
    expect((await headersAt(path))["permissions-policy"], path).toContain(`microphone=${microphone}`);
});

test("the rest of a path comes in its parts", async () => {
  const answer = await send("/assets/none/a/b.css");
  expect([answer.statusCode, answer.headers["x-frame-options"]]).toEqual([404, undefined]);
  expect((await send("/api/auth/no/such")).statusCode).toBe(404);
});

test("a caller's own word about where it comes from is thrown away", async () => {
  const answer = await send("/api/metrics", { headers: { "x-kom-in-address": "203.0.113.5" } });
  expect(answer.statusCode).toBe(200);
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
  await vi.waitUntil(() => openStreams() === 0 && openHubs() === 0);
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
  const opened = http.get({ port: (slow.address() as AddressInfo).port, path: "/stream" });
  const [stream] = (await once(opened, "response")) as [http.IncomingMessage];
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
