import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { buildWhenChanged } from "#lib/cli/build.ts";
import { answers, end, runServer } from "#lib/cli/processes.ts";
import { type Ground, port } from "./ground.ts";
import type { Report } from "./report.ts";
import { checkIn } from "./requests.ts";

/** Loaded into the server before its own code: a bug at a signal, in a promise or outside of any. */
const bug = `data:text/javascript,
  process.on("SIGUSR2", () => setImmediate(() => { throw new Error("a stray error"); }));
  process.on("SIGWINCH", () => void Promise.reject(new Error("a forgotten promise")));`;

/** A forgotten promise harms nobody; what is thrown outside of any ends the process in order: what was sent is answered. */
export async function strayError(ground: Ground, _isShort: boolean): Promise<Report> {
  await buildWhenChanged();
  const server = runServer(port + 5, {
    NODE_OPTIONS: `--import=${encodeURI(bug).replaceAll(" ", "%20")}`,
    DATABASE_URL: await ground.databaseUrl(),
    KOM_IN_DATA: resolve(`.data/faults-${port}-stray`),
    KOM_IN_SECRET: ground.secret,
  });
  const beside = { ...ground, url: `http://localhost:${port + 5}` };
  const report: Report = { lines: [], broken: [] };
  try {
    if (!(await answers(`${beside.url}/api/ready`, server))) throw new Error("The server did not start.");
    server.kill("SIGWINCH");
    await pause(300);
    if ((await checkIn(beside, uuidv7())).status !== 200) report.broken.push("a forgotten promise ended it");
    const underWay = Array.from({ length: 10 }, () => checkIn(beside, uuidv7()));
    await pause(20);
    const began = performance.now();
    server.kill("SIGUSR2");
    const [code] = await once(server, "exit");
    const tookMs = performance.now() - began;
    const answered = (await Promise.all(underWay)).filter(({ status }) => status === 200).length;
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
