import { once } from "node:events";
import http from "node:http";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { buildWhenChanged } from "#lib/cli/build/build-when-changed.ts";
import { answers, end } from "#lib/cli/processes.ts";
import { runServer } from "#lib/cli/server.ts";
import type { Report } from "../report.ts";
import { checkIn, family } from "../requests.ts";
import { port, type TestInstallation } from "../test-installation.ts";

/** Loaded into the server before its own code: a bug at a signal, in a promise or outside of any. */
const bug = `data:text/javascript,
  process.on("SIGUSR2", () => setImmediate(() => { throw new Error("a stray error"); }));
  process.on("SIGWINCH", () => void Promise.reject(new Error("a forgotten promise")));`;

/** A forgotten promise harms nobody; what is thrown outside of any ends the process in order: what was sent is answered. */
export async function strayError(installation: TestInstallation, _isShort: boolean): Promise<Report> {
  await buildWhenChanged();
  const server = runServer(port + 5, {
    NODE_OPTIONS: `--import=${encodeURI(bug).replaceAll(" ", "%20")}`,
    DATABASE_URL: await installation.databaseUrl(),
    KOM_IN_DATA: resolve(`.data/faults-${port}-stray`),
    KOM_IN_SECRET: installation.secret,
  });
  const beside = { ...installation, url: `http://localhost:${port + 5}` };
  const report: Report = { lines: [], broken: [] };
  try {
    if (!(await answers(`${beside.url}/api/ready`, server))) throw new Error("The server did not start.");
    server.kill("SIGWINCH");
    await pause(300);
    if ((await checkIn(beside, uuidv7())).status !== 200) report.broken.push("a forgotten promise ended it");
    // Each has been taken by the server, which waits for the rest of it.
    const underWay = await Promise.all(Array.from({ length: 10 }, () => begunCheckIn(beside)));
    const began = performance.now();
    const gone = once(server, "exit");
    server.kill("SIGUSR2");
    await pause(200);
    const statuses = await Promise.all(underWay.map((finish) => finish()));
    const [code] = await gone;
    const tookMs = performance.now() - began;
    const answered = statuses.filter((status) => status === 200).length;
    report.lines.push(
      `ended with ${code} after ${Math.round(tookMs)} ms; ${answered} of 10 under way were answered`,
    );
    if (code === 0 || code === null) report.broken.push(`it ended with ${code}`);
    if (tookMs > 3_000) report.broken.push("it took more than three seconds to end");
    if (answered < 10) report.broken.push("a request under way was not answered");
  } finally {
    await end(server);
  }
  return report;
}

/** A check-in whose head has arrived; the returned function sends the rest and gives the status, 0 for no answer. */
async function begunCheckIn({ url, cookies }: TestInstallation): Promise<() => Promise<number>> {
  const body = JSON.stringify(family);
  const request = http.request(`${url}/api/visits/${uuidv7()}`, {
    method: "PUT",
    agent: false,
    headers: {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      origin: url,
      cookie: cookies[0],
      expect: "100-continue",
    },
  });
  request.flushHeaders();
  await once(request, "continue");
  return () =>
    new Promise((done) => {
      request.on("response", (response) => done(response.resume().statusCode ?? 0));
      request.on("error", () => done(0));
      request.end(body);
    });
}
