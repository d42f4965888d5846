import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { end } from "#lib/cli/processes.ts";
import type { Report } from "../report.ts";
import { port, type TestInstallation } from "../test-installation.ts";
import { makeCertificate } from "./certificate.ts";

const ownPort = port + 28;
/** Debian keeps it where only administrators look. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
const program = `const { log } = await import("#lib/log.ts");
  log.error({ text: "é\\n<13>1 forged" }, "first"); log.warn("second"); log.info("third"); setInterval(() => undefined, 1000);`;

/** The log at a real rsyslog: over TLS, whose certificate is believed or not, and over a socket of this machine. */
export async function syslogReceiver(_: TestInstallation): Promise<Report> {
  const module = "/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_ossl.so";
  if (spawnSync("rsyslogd", ["-v"], { env }).status !== 0 || !existsSync(module))
    return { lines: [], broken: [], notRun: "there is no rsyslog (Debian: apt-get install rsyslog-openssl)" };
  const report: Report = { lines: [], broken: [] };
  const promise = (holds: boolean, words: string): void =>
    void (holds ? report.lines : report.broken).push(words);
  const folder = mkdtempSync(join(tmpdir(), "kom-in-syslog-"));
  const [tls, other, socket] = [
    `tls://localhost:${ownPort}`,
    `tls://127.0.0.1:${ownPort}`,
    `unix://${folder}/socket`,
  ];
  const { certificate } = makeCertificate(folder);
  let receiver = startReceiver(folder);
  try {
    await pause(1_000);
    for (const [address, trusted] of [
      [tls, certificate],
      [socket, ""],
    ] as const) {
      const { got, said } = await logged(folder, address, trusted);
      promise(
        got.join() === "first,second,third",
        `${kindOf(address)}: ${got.length} of 3 lines, ${said.length} problems told`,
      );
    }
    for (const [address, trusted, reason] of [
      [tls, "", /self-signed certificate\. Name the file of its authority in NODE_EXTRA_CA_CERTS/],
      [other, certificate, /its certificate: .*(IP|altnames)/],
    ] as const) {
      const { got, said } = await logged(folder, address, trusted);
      promise(got.length === 0, "a server that isn't trusted is told nothing");
      promise(said.length === 1 && reason.test(said[0] ?? ""), `said once: ${said.join("; ")}`);
    }
    // What was logged before it came up waits for it, and both are told.
    await end(receiver);
    const late = logged(folder, socket, "", 6_000);
    await pause(1_500);
    receiver = startReceiver(folder);
    const { got, said } = await late;
    promise(
      got.join() === "first,second,third",
      `logged before the server was there: ${got.length} of 3 lines`,
    );
    promise(
      said.length > 1 && said.at(-1) === "the syslog server is reached",
      `told: ${said.join("; then ")}`,
    );
    const datagrams = await logged(folder, `unix://${folder}/datagrams`, "");
    promise(/datagrams, such as/.test(datagrams.said[0] ?? ""), `told: ${datagrams.said[0]}`);
  } finally {
    await end(receiver);
    rmSync(folder, { recursive: true, force: true });
  }
  return report;
}

const kindOf = (address: string): string => (address.startsWith("unix") ? "a socket of the machine" : "TLS");

/** A process that logs three lines; what of them the receiver wrote, and what the process said of the server. */
async function logged(folder: string, syslog: string, trusted: string, ms = 2_500) {
  const file = join(folder, "got");
  writeFileSync(file, "");
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", program],
    {
      env: { ...process.env, NODE_ENV: "production", KOM_IN_SYSLOG: syslog, NODE_EXTRA_CA_CERTS: trusted },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let text = "";
  child.stderr?.on("data", (part) => {
    text += part;
  });
  await pause(ms);
  await end(child);
  const entries = (lines: string) =>
    lines
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { msg: string; syslog?: string; problem?: string });
  return {
    got: entries(readFileSync(file, "utf8"))
      .filter(({ syslog }) => syslog === undefined)
      .map(({ msg }) => msg),
    said: entries(text).flatMap(({ msg, syslog, problem }) => (syslog ? [problem ?? msg] : [])),
  };
}

/** Writes the text of every message, one a line. */
function startReceiver(folder: string): ChildProcess {
  const file = join(folder, "rsyslog.conf");
  rmSync(join(folder, "socket"), { force: true });
  writeFileSync(
    file,
    `global(workDirectory="${folder}" defaultNetstreamDriver="ossl" defaultNetstreamDriverCAFile="${folder}/certificate.pem"
  defaultNetstreamDriverCertFile="${folder}/certificate.pem" defaultNetstreamDriverKeyFile="${folder}/key.pem")
module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="anon")
module(load="imptcp")
module(load="imuxsock" sysSock.use="off")
template(name="text" type="string" string="%msg%\\n")
ruleset(name="kept") { action(type="omfile" file="${folder}/got" template="text") }
input(type="imtcp" port="${ownPort}" ruleset="kept")
input(type="imptcp" path="${folder}/socket" ruleset="kept")
input(type="imuxsock" socket="${folder}/datagrams" ruleset="kept")
`,
  );
  return spawn("rsyslogd", ["-n", "-f", file, "-i", join(folder, "pid")], { stdio: "ignore", env });
}
