import { once } from "node:events";
import { createServer } from "node:http";
import { flushCompileCache } from "node:module";
import next from "next";
import { env } from "#lib/env.ts";
import { createRouter } from "#lib/http/routing/router.ts";
import { withBuiltFiles } from "#lib/http/static/built-files.ts";
import { startNotify } from "#lib/live/notify.ts";
import { log } from "#lib/log.ts";
import { startOtlp } from "#lib/monitor/otlp.ts";
import { startTraces } from "#lib/monitor/traces.ts";
import { emitPassedThresholds } from "#lib/offices/passed-thresholds.ts";
import { startPrinters } from "#lib/printers/watch-printers.ts";
import { startNights } from "#lib/retention/schedule.ts";
import { startWebhooks } from "#lib/webhooks/schedule-webhooks.ts";
import { routes } from "./routes.ts";

/** What is under way when the process is asked to end may take this long; an open stream would go on for ever. */
const shutdownMs = 1_000;
/** Longer than a proxy in front keeps a connection for its next request: it must be the one that closes. */
const keepAliveMs = 75_000;

/** The application on its port: every `route.ts` by its handlers, pages by Next. */
const application = next({ dev: env.mode === "development", port: env.port });
await application.prepare();
// Before the first request: what others change from now on is heard.
startNotify();
startNights();
startPrinters();
startWebhooks([emitPassedThresholds]);
startOtlp();
const endTraces = await startTraces();
const server = createServer(
  // Whoever offers to speak another protocol is answered in this one; the framework would hang up.
  { keepAliveTimeout: keepAliveMs, shouldUpgradeCallback: () => false },
  createRouter(routes, withBuiltFiles(application.getRequestHandler())),
).listen({ port: env.port, ...(env.host ? { host: env.host } : {}) });
// A port that can't be had ends the process here, as it should: what comes after keeps it alive.
await once(server, "listening");
// Now, as a process that is killed keeps nothing for the next one.
flushCompileCache();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => leave(0));
// Thrown outside of any promise, it may have stopped anything half-way: what is under way is finished, and a new process begins.
process.on("uncaughtException", (err) => {
  log.fatal({ err }, "uncaught");
  leave(1);
});
// A promise that nobody waited for is one request's own: it must not end the others'.
process.on("unhandledRejection", (err) => log.error({ err }, "unexpected"));

let isLeaving = false;
function leave(code: number): void {
  if (isLeaving) return;
  isLeaving = true;
  server.close(() => void endTraces().then(() => process.exit(code)));
  setTimeout(() => {
    server.closeAllConnections();
    process.exit(code);
  }, shutdownMs);
}
