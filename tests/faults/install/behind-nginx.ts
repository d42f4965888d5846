import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { type ClientHttp2Session, connect as connectHttp2 } from "node:http2";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { end } from "#lib/cli/processes.ts";
import { forgetHome } from "#lib/db/embedded/home.ts";
import { reach } from "#lib/lan-addresses.ts";
import { newId } from "#tests/support/office.ts";
import type { Report } from "../report.ts";
import { openTestInstallationIn, port, type TestInstallation } from "../test-installation.ts";

const [appPort, tlsPort, plainPort] = [port + 20, port + 21, port + 22];
const host = `localhost:${tlsPort}`;
/** Debian keeps it where only administrators look. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/**
 * nginx with the project's own file before an installation, over real TLS: streams come through at once, callers can't choose their
 * address, bodies are limited, HTTP/2 is spoken, plain http leads to https, and nobody else reaches the port.
 */
export async function behindNginx(_: TestInstallation): Promise<Report> {
  try {
    execFileSync("nginx", ["-v"], { stdio: "ignore", env });
  } catch {
    return { lines: [], broken: [], notRun: "there is no nginx (Debian: apt-get install nginx)" };
  }
  const report: Report = { lines: [], broken: [] };
  const promise = (holds: boolean, words: string) => {
    if (holds) report.lines.push(words);
    else report.broken.push(words);
  };
  const folder = mkdtempSync(join(tmpdir(), "kom-in-nginx-"));
  const data = resolve(`.data/faults-${appPort}`);
  const proxy = startNginx(folder);
  const behind = await openTestInstallationIn(data, appPort, 1, {
    KOM_IN_URL: `https://${host}`,
    KOM_IN_TRUST_PROXY: "1",
  });
  const session = connectHttp2(`https://${host}`, { rejectUnauthorized: false });
  session.on("error", () => undefined);
  try {
    promise(session.alpnProtocol === "h2" || (await opened(session)) === "h2", "HTTP/2 is spoken");
    const health = await ask(session, { ":path": "/api/health" });
    promise(health.status === 200, `health through nginx: ${health.status}`);
    promise("strict-transport-security" in health.headers, "https alone is told to browsers");
    const plain = await redirectOf();
    promise(plain.startsWith("301 https://"), `plain http: ${plain}`);

    const heard = await streamHears(session, behind);
    promise(heard < 1_000, `a change is heard through the proxy in ${heard.toFixed(0)} ms`);

    const bodies = await Promise.all([100_000, 2_000_000].map((bytes) => post(session, "x".repeat(bytes))));
    promise(bodies[1]?.status === 413, `a body of 2 MB: ${bodies[1]?.status}`);
    promise(
      bodies[0]?.status !== 413 || bodies[0].body.includes("bodyTooLarge"),
      "a body of 100 KB is the application's to judge",
    );

    const statuses: number[] = [];
    for (let at = 0; at < 40; at++) {
      const token = "x".repeat(43);
      const body = JSON.stringify({ token, name: "N", password: "a long enough one" });
      const answer = await post(session, body, "/api/invites/accept", { "x-forwarded-for": `10.9.8.${at}` });
      statuses.push(answer.status);
    }
    promise(statuses.at(-1) === 429, `tries under forty claimed addresses end in ${statuses.at(-1)}`);

    const [own] = reach().addresses;
    if (own) {
      const open = await isOpen(new URL(own).hostname, appPort);
      promise(!open, "past the proxy nobody reaches the port");
    }
  } finally {
    session.close();
    await behind.stop();
    await end(proxy);
    rmSync(folder, { recursive: true, force: true });
    forgetHome(data);
  }
  return report;
}

/** The project's file, with this machine's ports and a certificate made here. */
function startNginx(folder: string) {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const made = [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-keyout",
    key,
    "-out",
    certificate,
  ];
  execFileSync("openssl", [...made, ...subject], { stdio: "ignore" });
  const own = readFileSync("deploy/nginx.conf", "utf8")
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${appPort}`)
    .replace("listen 80;", `listen 127.0.0.1:${plainPort};`)
    .replace("listen 443 ssl", `listen 127.0.0.1:${tlsPort} ssl`)
    .replaceAll("komin.example.se;", "localhost;")
    .replace("/etc/ssl/komin.example.se.crt", certificate)
    .replace("/etc/ssl/private/komin.example.se.key", key);
  const file = join(folder, "nginx.conf");
  const args = ["-c", file, "-p", folder, "-e", join(folder, "error.log")];
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  writeFileSync(
    file,
    `daemon off; user root; pid ${join(folder, "pid")}; error_log ${join(folder, "error.log")};
events {} http { access_log off; ${paths.join(" ")} ${own} }`,
  );
  execFileSync("nginx", ["-t", "-q", ...args], { env });
  return spawn("nginx", args, { stdio: "ignore", env });
}

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

const post = (session: ClientHttp2Session, body: string, path = "/api/invites/accept", more = {}) =>
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

const opened = (session: ClientHttp2Session): Promise<string | undefined> =>
  new Promise((done) => session.once("connect", () => done(session.alpnProtocol)));

/** Milliseconds from a check-in to its snapshot in a stream that runs through the proxy. */
async function streamHears(session: ClientHttp2Session, behind: TestInstallation): Promise<number> {
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
      await new Promise((wake) => setTimeout(wake, 5));
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

const redirectOf = (): Promise<string> =>
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
