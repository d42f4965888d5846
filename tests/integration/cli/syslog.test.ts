import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { listenAgain } from "../../support/listen-again.ts";
import { patient } from "../../support/timeouts.ts";

const message = /^<(\d+)>1 (\d{4}-\d\d-\d\dT[\d:.]+Z) (\S+) kom-in (\d+) - - (\{.*\})$/s;

/** A process that logs `text` as an error, a warning and a note, and lives until the test has ended. */
function logging(syslog: string, text: string): ChildProcess {
  const program = `const { log } = await import("#lib/log.ts");
    log.error({ text: ${JSON.stringify(text)} }, "first"); log.warn("second"); log.debug("hidden"); log.info("third");
    setInterval(() => undefined, 1000);`;
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", program],
    {
      env: { ...process.env, NODE_ENV: "production", KOM_IN_SYSLOG: syslog },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

const parsed = (text: string) => {
  const [, priority, time, host, pid, json = ""] = message.exec(text) ?? [];
  return { priority: Number(priority), time, host, pid: Number(pid), entry: JSON.parse(json) };
};

test("a syslog server gets every line by datagrams, with its severity, time and process; standard error has it too", async () => {
  const server = createSocket("udp4");
  const got: string[] = [];
  server.on("message", (text) => got.push(text.toString()));
  server.bind(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const child = logging(`udp://127.0.0.1:${server.address().port}`, "é\n<13>1 forged");
  let said = "";
  child.stderr?.on("data", (text) => {
    said += text;
  });
  await vi.waitFor(() => expect(got).toHaveLength(3), patient);
  const entries = got.map(parsed);
  // local0: error, warning, informational.
  expect(entries.map(({ priority }) => priority)).toEqual([131, 132, 134]);
  expect(entries[0]).toMatchObject({
    pid: child.pid,
    entry: { level: "error", text: "é\n<13>1 forged", msg: "first" },
  });
  expect(entries[0]?.time).toBe(entries[0]?.entry.time);
  expect(got.join("")).not.toContain("\n");
  const lines = entries.map(({ entry }) => JSON.stringify(entry));
  await vi.waitFor(() => expect(said.trim().split("\n")).toEqual(lines), patient);
});

test.each(["unix:///nowhere/socket", "tls://127.0.0.1:1"])(
  "that %s is not reached is told, and ends nothing",
  async (address) => {
    const child = logging(address, "é");
    let said = "";
    child.stderr?.on("data", (text) => {
      said += text;
    });
    await vi.waitFor(() => expect(said).toMatch(/"problem":"connect (ENOENT|ECONNREFUSED)/), patient);
    expect(said).toContain('"msg":"third"');
    expect(child.exitCode).toBeNull();
  },
);

test("over TCP what was logged before the server came up arrives in order, counted in octets", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  await new Promise((done) => taken.close(done));
  const child = logging(`tcp://127.0.0.1:${port}`, "ü");
  let said = "";
  child.stderr?.on("data", (text) => {
    said += text;
  });
  await vi.waitFor(() => expect(said).toContain("ECONNREFUSED"), patient);
  let got = Buffer.alloc(0);
  const server = createServer((socket) => {
    onTestFinished(() => void socket.destroy());
    socket.on("data", (part) => {
      got = Buffer.concat([got, part]);
    });
  });
  await listenAgain(server, port);
  onTestFinished(() => void server.close());
  const messages = () => {
    const found: string[] = [];
    for (let rest = got; rest.length > 0; ) {
      const space = rest.indexOf(" ");
      const length = Number(rest.subarray(0, space).toString());
      found.push(rest.subarray(space + 1, space + 1 + length).toString());
      rest = rest.subarray(space + 1 + length);
    }
    return found.map((text) => parsed(text).entry.msg);
  };
  await vi.waitFor(() => expect(messages()).toEqual(["first", "second", "third"]), patient);
  // Why it wasn't reached is told once, however often it was tried, and that it is now.
  const reported = () =>
    said
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .filter(({ syslog }) => syslog === `tcp://127.0.0.1:${port}`)
      .map(({ level }) => level);
  await vi.waitFor(() => expect(reported()).toEqual(["error", "info"]), patient);
});
