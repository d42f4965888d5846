import { createSocket } from "node:dgram";
import { connect as connectTcp, isIP, isIPv6, type Socket } from "node:net";
import { hostname } from "node:os";
import { connect as connectTls } from "node:tls";

/** RFC 5424: from the levels of the log. */
const severities: Record<string, number> = { fatal: 2, error: 3, warn: 4, info: 6, debug: 7 };
/** `local0`. */
const facility = 16;
const ports = { "udp:": 514, "tcp:": 601, "tls:": 6514 };
/** Lines that wait for a server that isn't there yet; the oldest go first. Standard error has them all. */
const mostWaiting = 1_000;

/** One entry of the log as a message of RFC 5424; the entry itself, as JSON, is its text. */
export function syslogMessage(line: string): string {
  const { level, time } = JSON.parse(line) as { level: string; time: string };
  const priority = 8 * facility + (severities[level] ?? 5);
  return `<${priority}>1 ${time} ${hostname() || "-"} kom-in ${process.pid} - - ${line.trimEnd()}`;
}

/** Sends a message; over a stream, what can't be sent now waits. */
type Send = (message: string) => void;

/** Told once for each reason until the server is reached again; null: it is reached after a problem was told. */
type Tell = (problem: string | null) => void;

/**
 * Sends every line to the syslog server at `udp://`, `tcp://` or `tls://host[:port]`, or that listens for streams at `unix:///path`.
 * Streams frame by counting octets (RFC 6587), so that no text can pass for two messages.
 */
export function openSyslog(address: string, tell: Tell): { write(line: string): void } {
  const { protocol, hostname: name, port: given, pathname } = new URL(address);
  const host = name.replace(/^\[|\]$/g, "");
  const port = Number(given) || ports[protocol as keyof typeof ports];
  const connections: Record<string, Connect> = {
    "tcp:": (opened) => connectTcp({ host, port }, opened),
    "tls:": (opened) => connectTls({ host, port, servername: isIP(host) ? undefined : host }, opened),
    "unix:": (opened) => connectTcp({ path: decodeURIComponent(pathname) }, opened),
  };
  const connect = connections[protocol];
  const send = connect ? stream(connect, tell) : datagrams(host, port);
  return { write: (line) => send(syslogMessage(line)) };
}

function datagrams(host: string, port: number): Send {
  const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
  // Nobody learns what becomes of a datagram, and a log must not end what it is about.
  socket.on("error", () => undefined);
  socket.unref();
  return (message) => socket.send(message, port, host, () => undefined);
}

type Connect = (opened: () => void) => Socket;

/** A connection that is made again when it is lost, ever more seldom; meanwhile messages wait. */
function stream(open: Connect, tell: Tell): Send {
  const waiting: string[] = [];
  let socket: Socket | null = null;
  let isOpen = false;
  let failures = 0;
  let reported: string | null = null;
  const flush = (): void => {
    while (isOpen && waiting.length > 0) socket?.write(waiting.shift() as string);
  };
  const note = (problem: string | null): void => {
    if (problem !== reported) tell(problem);
    reported = problem;
  };
  const connect = (): void => {
    socket = open(() => {
      isOpen = true;
      failures = 0;
      note(null);
      flush();
    });
    socket.setKeepAlive(true, 30_000);
    socket.unref();
    socket.on("error", (error) => note(reasonOf(error))); // `close` follows
    socket.once("close", () => {
      isOpen = false;
      setTimeout(connect, Math.min(250 * 2 ** failures++, 30_000)).unref();
    });
  };
  connect();
  return (message) => {
    if (waiting.push(`${Buffer.byteLength(message)} ${message}`) > mostWaiting) waiting.shift();
    flush();
  };
}

/** Why, and what whoever runs the machine has to do where the library's own words don't say, or propose what this process doesn't take. */
function reasonOf({ code = "", message }: NodeJS.ErrnoException): string {
  if (code === "EPROTOTYPE")
    return `${message}: a socket for datagrams, such as /dev/log; standard error reaches the journal without it`;
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID" || code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return `its certificate: ${message}`;
  if (/CERT|SIGNATURE|ISSUER/.test(code))
    return `its certificate: ${message.split(";")[0]}. Name the file of its authority in NODE_EXTRA_CA_CERTS`;
  return message || code;
}
