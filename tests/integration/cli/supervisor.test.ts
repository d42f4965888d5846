import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Supervisor, supervise } from "#lib/cli/server.ts";
import { patient } from "../../support/timeouts.ts";

let supervisor: Supervisor | undefined;
beforeEach(() => void vi.spyOn(process.stdout, "write").mockReturnValue(true));
afterEach(() => supervisor?.end());

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return port;
}

/** Servers that run `code`, each in a process of its own; one that owes answers for as long hangs. */
async function started(code: string, withinMs = patient.timeout) {
  const port = await freePort();
  const servers: ChildProcess[] = [];
  const launch = () => {
    const server = spawn(process.execPath, ["-e", code], {
      env: { ...process.env, PORT: String(port) },
      stdio: "inherit",
    });
    servers.push(server);
    return server;
  };
  const url = `http://localhost:${port}/`;
  supervisor = supervise(launch, url, { everyMs: 50, withinMs, missed: 3 });
  return { supervisor, servers, url };
}
/** Tells how often it was asked at `/`, as the supervisor asks. */
const answering = `let requests = 0; require("node:http").createServer(({ url }, response) =>
  response.end(String(url === "/" ? ++requests : requests))).listen(process.env.PORT)`;
const ended = (server: ChildProcess | undefined) => server?.exitCode !== null || server.signalCode !== null;

test.each(["SIGKILL", "SIGTERM"] as const)("a server that ends by %s is started again", async (signal) => {
  const { supervisor, servers, url } = await started(answering);
  expect(await supervisor.isUp()).toBe(true);
  servers[0]?.kill(signal);
  await expect
    .poll(
      () =>
        fetch(url).then(
          ({ ok }) => ok && servers.length,
          () => 0,
        ),
      patient,
    )
    .toBe(2);
});

test("one that lives on without answering is ended and replaced", async () => {
  const { supervisor, servers, url } = await started(answering, 500);
  expect(await supervisor.isUp()).toBe(true);
  servers[0]?.kill("SIGSTOP");
  await expect
    .poll(
      () =>
        servers.length > 1 &&
        fetch(url).then(
          ({ ok }) => ok,
          () => false,
        ),
      patient,
    )
    .toBe(true);
  expect(servers[0]?.signalCode).toBe("SIGKILL");
});

test("one that answers that something else is missing is let alone", async () => {
  const first = `let requests = 0; require("node:http").createServer((_, response) =>
    response.writeHead(requests++ === 0 ? 200 : 503).end()).listen(process.env.PORT)`;
  const { supervisor, servers, url } = await started(first);
  expect(await supervisor.isUp()).toBe(true);
  for (let requests = 0; requests < 20; requests++) expect((await fetch(url)).status).toBe(503);
  await expect.poll(() => servers.length, { interval: 400 }).toBe(1);
  expect(ended(servers[0])).toBe(false);
});

test("servers that never come up are given up on, and not at full speed", async () => {
  const began = performance.now();
  const { supervisor, servers } = await started("process.exit(1)");
  expect(await supervisor.isUp()).toBe(false);
  await supervisor.gaveUp;
  expect(servers.length).toBe(5);
  expect(performance.now() - began).toBeGreaterThan(2_000);
});

test("a server that was up and dies often is started each time", async () => {
  const { supervisor, servers, url } = await started(answering);
  expect(await supervisor.isUp()).toBe(true);
  for (let round = 1; round <= 6; round++) {
    servers.at(-1)?.kill("SIGKILL");
    await expect
      .poll(
        () =>
          // It must have been seen up: who asks again has been answered.
          fetch(`${url}asked`).then(
            async (answer) => Number(await answer.text()) > 1 && servers.length,
            () => 0,
          ),
        { interval: 20, ...patient },
      )
      .toBe(round + 1);
  }
});
