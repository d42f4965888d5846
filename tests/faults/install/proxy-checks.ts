import type { ChildProcess } from "node:child_process";
import { request } from "node:http";
import { type ClientHttp2Session, connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { end } from "#lib/cli/processes.ts";
import { forgetHome } from "#lib/db/embedded/home.ts";
import { reach } from "#lib/machine/lan-addresses.ts";
import { newId } from "#tests/support/office.ts";
import type { Report } from "../report.ts";
import { openTestInstallationIn, type TestInstallation } from "../test-installation.ts";

/** Where the proxy and the installation behind it listen. */
export type ProxyPorts = { app: number; tls: number; plain: number };

/**
 * Before an installation, over real TLS: streams come through at once, callers can't choose their address, bodies are limited, HTTP/2 is
 * spoken, plain http leads to https, nobody else reaches the port, and no ticket's address is logged.
 */
export async function throughProxy(
  ports: ProxyPorts,
  startProxy: () => ChildProcess,
  readLog: () => string,
): Promise<Report> {
  const report: Report = { lines: [], broken: [] };
  const promise = (holds: boolean, words: string) => {
    if (holds) report.lines.push(words);
    else report.broken.push(words);
  };
  const host = `localhost:${ports.tls}`;
  const data = resolve(`.data/faults-${ports.app}`);
  const behind = await openTestInstallationIn(data, ports.app, 1, {
    KOM_IN_URL: `https://${host}`,
    KOM_IN_TRUST_PROXY: "1",
  });
  const proxy = startProxy();
  try {
    await check(behind, ports, host, promise);
    // While nothing is behind the proxy, it has an error to tell.
    await behind.stop();
    const session = await opened(host);
    const away = await ask(session, { ":path": "/t/ticket-of-somebody" });
    session.close();
    promise(away.status === 502, `nothing behind it: ${away.status}`);
    promise(isGuarded(away), "the proxy's own page of that has a policy, and is stored nowhere");
    promise(!readLog().includes("ticket-of-somebody"), "no ticket's address is in its log");
  } finally {
    await behind.stop();
    await end(proxy);
    forgetHome(data);
  }
  return report;
}

async function check(
  behind: TestInstallation,
  ports: ProxyPorts,
  host: string,
  promise: (holds: boolean, words: string) => void,
): Promise<void> {
  const session = await opened(host);
  try {
    promise(session.alpnProtocol === "h2", "HTTP/2 is spoken");
    const health = await ask(session, { ":path": "/api/health" });
    promise(health.status === 200, `health: ${health.status}`);
    promise("strict-transport-security" in health.headers, "https alone is told to browsers");
    const plain = await redirectOf(ports.plain);
    promise(/^30[18] https:/.test(plain), `plain http: ${plain}`);

    const heard = await streamHears(session, behind, host);
    promise(heard < 1_000, `a change is heard through the proxy in ${heard.toFixed(0)} ms`);

    const bodies = await Promise.all(
      [100_000, 2_000_000].map((bytes) => post(session, host, "x".repeat(bytes))),
    );
    const [, tooLarge] = bodies;
    promise(tooLarge?.status === 413, `a body of 2 MB: ${tooLarge?.status}`);
    promise(tooLarge !== undefined && isGuarded(tooLarge), "the proxy's own page of that has a policy");
    const pack = await post(session, host, "x".repeat(2_000_000), "/api/recordings/pack");
    promise(pack.status === 401, `a voice pack of 2 MB is the application's to judge: ${pack.status}`);
    // Two policies at once would both hold, and nothing of a page would load.
    const policy = String((await ask(session, { ":path": "/sign-in" })).headers["content-security-policy"]);
    promise(policy.includes("'nonce-") && !/,/.test(policy), "a page's own policy is the only one");
    promise(
      bodies[0]?.status !== 413 || bodies[0].body.includes("bodyTooLarge"),
      "a body of 100 KB is the application's to judge",
    );

    const statuses: number[] = [];
    for (let at = 0; at < 40; at++) {
      const token = "x".repeat(43);
      const body = JSON.stringify({ token, name: "N", password: "a long enough one" });
      const answer = await post(session, host, body, "/api/invites/accept", {
        "x-forwarded-for": `10.9.8.${at}`,
      });
      statuses.push(answer.status);
    }
    promise(statuses.at(-1) === 429, `tries under forty claimed addresses end in ${statuses.at(-1)}`);

    const [own] = reach().addresses;
    if (own) {
      const open = await isOpen(new URL(own).hostname, ports.app);
      promise(!open, "past the proxy nobody reaches the port");
    }
  } finally {
    session.close();
  }
}

/** Whether it begins as every answer of the application does. */
const isGuarded = ({ headers }: Answered): boolean =>
  String(headers["content-security-policy"]).startsWith("default-src 'none'") &&
  headers["x-content-type-options"] === "nosniff" &&
  headers["cache-control"] === "no-store" &&
  "strict-transport-security" in headers;

type Answered = { status: number; headers: Record<string, unknown>; body: string };
function ask(session: ClientHttp2Session, headers: Record<string, string>, body?: string): Promise<Answered> {
  return new Promise((done, fail) => {
    const stream = session.request(headers);
    let answered: Answered = { status: 0, headers: {}, body: "" };
    stream.on("response", (head) => {
      answered = { ...answered, status: Number(head[":status"]), headers: head };
    });
    stream.setEncoding("utf8").on("data", (text) => {
      answered.body += text;
    });
    stream
      .on("end", () => done(answered))
      .on("error", (error) => (answered.status ? done(answered) : fail(error)));
    stream.end(body);
  });
}

const post = (
  session: ClientHttp2Session,
  host: string,
  body: string,
  path = "/api/invites/accept",
  more = {},
) =>
  ask(
    session,
    {
      ":method": "POST",
      ":path": path,
      origin: `https://${host}`,
      "content-type": "application/json",
      ...more,
    },
    body,
  );

/** A proxy that has just been started may not listen yet. */
async function opened(host: string): Promise<ClientHttp2Session> {
  for (let tries = 0; ; tries++) {
    const session = connectHttp2(`https://${host}`, { rejectUnauthorized: false });
    const isOpen = await new Promise<boolean>((done) => {
      session.once("connect", () => done(true));
      session.on("error", () => done(false));
    });
    if (isOpen) return session;
    if (tries > 50) throw new Error("The proxy does not listen.");
    await pause(100);
  }
}

/** Milliseconds from a check-in to its snapshot in a stream that runs through the proxy. */
async function streamHears(
  session: ClientHttp2Session,
  behind: TestInstallation,
  host: string,
): Promise<number> {
  // Behind https a cookie is for this host alone.
  const cookie = `__Host-${behind.cookies[0]}`;
  const stream = session.request({ ":path": "/api/live", cookie, accept: "text/event-stream" });
  let text = "";
  stream.setEncoding("utf8").on("data", (part) => {
    text += part;
  });
  const until = async (holds: () => boolean) => {
    const began = performance.now();
    while (!holds()) {
      if (performance.now() - began > 10_000)
        throw new Error(`the stream told nothing: ${text.slice(0, 200)}`);
      await pause(5);
    }
    return performance.now() - began;
  };
  await until(() => text.includes("\n\n"));
  const id = newId();
  const body = JSON.stringify({
    who: "guardian",
    party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
  });
  const headers = { ":method": "PUT", ":path": `/api/visits/${id}`, cookie, origin: `https://${host}` };
  const sent = await ask(session, { ...headers, "content-type": "application/json" }, body);
  if (sent.status >= 300) throw new Error(`a check-in through the proxy: ${sent.status} ${sent.body}`);
  const waited = await until(() => text.includes(id));
  stream.close();
  return waited;
}

const redirectOf = (plainPort: number): Promise<string> =>
  new Promise((done, fail) =>
    request(
      { port: plainPort, host: "127.0.0.1", path: "/t/x", headers: { host: "localhost" } },
      (answer) => {
        answer.resume();
        done(`${answer.statusCode} ${answer.headers.location}`);
      },
    )
      .on("error", fail)
      .end(),
  );

const isOpen = (address: string, at: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(at, address, () => {
      socket.destroy();
      done(true);
    }).on("error", () => done(false));
  });
