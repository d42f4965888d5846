import { once } from "node:events";
import http from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pass } from "node:timers/promises";
import { createGunzip, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { roles } from "#lib/auth/permissions.ts";
import { db } from "#lib/db/client.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { createRouter } from "#lib/http/routing/router.ts";
import { eventStream, frameOf, openStreams, type Send } from "#lib/live/stream.ts";
import { log } from "#lib/log.ts";
import { openHubs } from "#lib/queue/snapshot-broadcaster.ts";
import { routes } from "../../../app/routes.ts";
import { sessionOf } from "../../support/gate.ts";
import { makeOffice, makeStaff, newId } from "../../support/office.ts";
import { makeReception } from "../../support/queue.ts";
import { patient } from "../../support/timeouts.ts";

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

const until = (isSo: () => unknown) => vi.waitUntil(isSo, patient);

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

test("a sign that no text can hold leads nowhere, in every part of every address and in every field of its query", async () => {
  const everything = await sessionOf(await makeStaff(await makeOffice(), { roles: [...roles] }));
  const requested: string[] = [];
  for (const [path, handlers] of Object.entries(routes)) {
    const { GET } = handlers as { GET?: Endpoint };
    if (!GET) continue;
    const { query } = GET.spec ?? {};
    const fields = query instanceof z.ZodObject ? Object.keys(query.shape) : ["lang", "key", "another", "k"];
    const whole = path.replace("/[locale]", "").replaceAll(/\[[^\]]+\]/g, "x");
    const addresses = [...fields.map((field) => `${whole}?${field}=a%00`), `${whole}?%00`];
    if (path !== whole) addresses.push(path.replaceAll(/\[[^\]]+\]/g, "a%00"));
    for (const address of addresses) {
      requested.push(address);
      const answer = await send(address, { headers: { cookie: everything } });
      expect([404, 418], `${address}: ${answer.statusCode}`).toContain(answer.statusCode);
      if (address.startsWith("/api/"))
        expect(answer.headers["content-type"], address).toBe("application/problem+json");
      answer.destroy();
    }
  }
  expect(requested.length).toBeGreaterThan(100);
  for (const form of ["language=%00&code=%00", "id=%00&answer=%00"])
    for (const path of ["/in/x", "/t/x", "/t/x/leave"]) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await send(path, { method: "POST", headers, body: form });
      expect(answer.statusCode, path).toBeLessThan(500);
      answer.destroy();
    }
});

test("a sender who goes in the middle of what it sends leaves no error in the log", async () => {
  const said = vi.spyOn(log, "error");
  const head = `Host: localhost:${port}\r\nOrigin: http://localhost:${port}\r\nCookie: ${cookie}\r\nContent-Length: 99`;
  for (const [line, type] of [
    [`PUT /api/visits/${newId()}`, "application/json"],
    ["POST /in/x", "application/x-www-form-urlencoded"],
  ]) {
    const socket = connect(port);
    socket.write(`${line} HTTP/1.1\r\n${head}\r\nContent-Type: ${type}\r\n\r\n{"`);
    // The server has begun to read it, and then to notice.
    await pass(200);
    socket.destroy();
    await pass(200);
  }
  expect(said.mock.calls).toEqual([]);
  said.mockRestore();
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
  await until(() => openStreams() === 0);
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

test.each([
  ["before any of it was read", "POST /api/nothing", 404],
  ["for the length it announces", `PUT /api/visits/${newId()}`, 413],
  ["by what reads no more than its limit", "POST /api/auth/sign-in/email", 413],
])(
  "whoever sends all before reading gets the answer to a body that is refused %s",
  async (_, line, status) => {
    const body = Buffer.alloc(8 * 1024 * 1024, "x");
    const head = ["Content-Type: application/json", `Content-Length: ${body.length}`, "", ""];
    const lines = [
      `${line} HTTP/1.1`,
      `Host: localhost:${port}`,
      `Origin: http://localhost:${port}`,
      ...head,
    ];
    const socket = connect(port).pause();
    await new Promise<void>((sent, failed) => {
      socket.on("error", failed).write(Buffer.concat([Buffer.from(lines.join("\r\n")), body]), () => sent());
    });
    const answer = await text(socket);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*Connection: close[^]*"code":`, "i"));
  },
);

describe("whoever loses their way in while their body is on its way", () => {
  /** Longer than an answer of the gate is believed. */
  const lateMs = 2_500;
  const webm = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(100)]);
  const recording = `PUT /api/recordings/so/kiosk.welcome?text=${"x".repeat(43)}`;
  const json = (body: unknown) => Buffer.from(JSON.stringify(body));

  test.each<[string, string, string, Buffer, (key: { userId: string }) => Promise<unknown>, number]>([
    ["of a change", "PUT /api/statistics/goal", "application/json", json({ minutes: 20 }), signOutAll, 401],
    [
      "of a change of office",
      "PATCH /api/settings/office",
      "application/json",
      json({ maxWaiting: 7 }),
      demote,
      403,
    ],
    [
      "of a goal, by a right",
      "PUT /api/statistics/goal",
      "application/json",
      json({ minutes: 20 }),
      demote,
      403,
    ],
    ["of a recording", recording, "audio/webm", webm, signOutAll, 401],
    ["of a voice pack", "POST /api/recordings/pack", "application/json", json({}), signOutAll, 401],
  ])("is refused at the end %s, which changes nothing", async (_, line, type, body, lose, status) => {
    const office = await makeOffice({ waitGoalMinutes: 15 });
    const person = await makeStaff(office, { roles: ["admin", "chief"] });
    const [method, path] = line.split(" ");
    const origin = `http://localhost:${port}`;
    const headers = { origin, cookie: await sessionOf(person), "content-type": type };
    const request = http.request({
      port,
      path,
      method,
      headers: { ...headers, "content-length": body.length },
    });
    request.write(body.subarray(0, 1));
    await pass(200);
    await lose({ userId: person.id });
    await pass(lateMs);
    request.end(body.subarray(1));
    const [answer] = (await once(request, "response")) as [http.IncomingMessage];
    expect(answer.statusCode, await text(answer)).toBe(status);
    const { waitGoalMinutes, maxWaiting } = await db.office.findUniqueOrThrow({ where: { id: office.id } });
    expect([waitGoalMinutes, maxWaiting]).toEqual([15, null]);
  });

  function signOutAll(key: { userId: string }) {
    return db.session.deleteMany({ where: key });
  }
  function demote(key: { userId: string }) {
    return db.staff.updateMany({ where: key, data: { roles: ["reception"] } });
  }
});

test("who is answered and goes on sending is hung up on", async () => {
  const socket = connect(port);
  socket.on("error", () => undefined);
  let answered = "";
  socket.setEncoding("utf8").on("data", (part: string) => {
    answered += part;
  });
  const closed = once(socket, "close");
  socket.write(
    ["PUT /api/nothing HTTP/1.1", `Host: localhost:${port}`, "Content-Length: 999999999", "", ""].join(
      "\r\n",
    ),
  );
  const sending = setInterval(() => socket.write("x".repeat(1000)), 50);
  await until(() => answered.includes("notFound"));
  await closed;
  clearInterval(sending);
  expect(answered).toMatch(/^HTTP\/1\.1 404 /);
}, 15_000);

/** What is answered to these lines, byte by byte as they stand here, and whether the server hangs up. */
async function sendRaw(...lines: string[]): Promise<{ status: number; answers: number; text: string }> {
  const socket = connect(port);
  socket.on("error", () => undefined);
  socket.setTimeout(3_000, () => socket.destroy());
  socket.write(lines.join("\r\n"));
  const answer = await text(socket).catch(() => "");
  const heads = [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)];
  return { status: Number(heads[0]?.[1] ?? 0), answers: heads.length, text: answer };
}
const own = () => `Host: localhost:${port}`;
const smuggled = ["", "GET /api/health HTTP/1.1", "Host: localhost", "", ""];

test.each([
  ["two hosts", () => ["GET /api/health HTTP/1.1", own(), "Host: elsewhere.test"]],
  ["the same host twice", () => ["GET /api/health HTTP/1.1", own(), own().toLowerCase()]],
  ["two hosts for a page", () => ["GET /desk HTTP/1.1", own(), "Host: elsewhere.test"]],
  [
    "two keys",
    () => ["GET /api/queue HTTP/1.1", own(), "Authorization: Bearer a", "Authorization: Bearer b"],
  ],
  [
    "two origins",
    () => [
      "POST /api/presence HTTP/1.1",
      own(),
      `Origin: http://${own().slice(6)}`,
      "Origin: null",
      "Content-Length: 0",
    ],
  ],
  [
    "two types",
    () => [
      "POST /api/presence HTTP/1.1",
      own(),
      "Content-Type: text/plain",
      "Content-Type: application/json",
      "Content-Length: 0",
    ],
  ],
])("a request with %s is refused, and nothing more is heard of its sender", async (_, lines) => {
  const answer = await sendRaw(...lines(), ...smuggled);
  expect(answer).toMatchObject({ status: 400, answers: 1 });
  expect(answer.text).toContain('"code":"ambiguousHead"');
  expect(answer.text.toLowerCase()).toContain("connection: close");
});

test.each([
  ["two lengths", ["Content-Length: 5", "Content-Length: 44"]],
  ["the same length twice", ["Content-Length: 5", "Content-Length: 5"]],
  ["a length and chunks", ["Content-Length: 5", "Transfer-Encoding: chunked"]],
  ["chunks and a length", ["Transfer-Encoding: chunked", "Content-Length: 5"]],
  ["chunks twice", ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"]],
  ["chunks under another name", ["Transfer-Encoding: xchunked"]],
  ["a length that is none", ["Content-Length: +5"]],
  ["a folded line", ["X-One: a", " b", "Content-Length: 0"]],
  ["a space before the colon", ["Content-Length : 5"]],
  ["a line that is none", ["no header"]],
  ["a name with a zero", ["X\0: a"]],
])("a head with %s is answered once, with a refusal", async (_, lines) => {
  const head = ["POST /api/presence HTTP/1.1", own(), "Content-Type: application/json", ...lines];
  expect(await sendRaw(...head, "", "0", ...smuggled)).toMatchObject({ status: 400, answers: 1 });
});

test("a request that names no host is refused", async () => {
  expect(await sendRaw("GET /api/health HTTP/1.1", "", "")).toMatchObject({ status: 400, answers: 1 });
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
  await until(() => heard.includes("event: snapshot"));
  const id = await arrive();
  await until(() => heard.includes(id));
  await until(() => heard.includes("event: beat"));
  stream.destroy();
  await until(() => openStreams() === 0 && openHubs() === 0);
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
    await until(() => ear.text.includes("event: snapshot"));
    return ear;
  };
  const early = await heardBy();
  for (let at = 0; at < 5; at++) await arrive();
  await until(() => early.text.includes('"A5"'));
  const late = await heardBy();
  const id = await arrive();
  const hasHeard = ({ text }: { text: string }) => text.includes(id) && text.endsWith("\n\n");
  await until(() => hasHeard(early) && hasHeard(late));
  const lastOf = ({ text }: { text: string }) =>
    text.split("\n\n").findLast((frame) => frame.startsWith("event: snapshot"));
  expect(lastOf(late)).toBe(lastOf(early));
  expect(late.bytes).toBeLessThan(late.text.length / 3);
  for (const { stream } of [early, late]) stream.destroy();
  await until(() => openStreams() === 0);
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
  await until(() => heard.includes("id: 64\n") && heard.endsWith("\n\n"));
  const numbers = [...heard.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number));
  expect(numbers.length).toBeLessThan(20);
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  stream.destroy();
  await until(() => openStreams() === 0);
  slow.close();
});
