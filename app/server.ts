import { once } from "node:events";
import { createServer } from "node:http";
import { flushCompileCache } from "node:module";
import next from "next";
import { env } from "#lib/env.ts";
import type { Routes } from "#lib/http/openapi.ts";
import { createRouter } from "#lib/http/router.ts";
import { withFilesOfOthers } from "#lib/http/static/built-files.ts";
import { log } from "#lib/log.ts";
import * as devicesStatus from "./api/devices/status/route.ts";
import * as display from "./api/display/route.ts";
import * as kiosk from "./api/kiosk/route.ts";
import * as live from "./api/live/route.ts";
import * as presence from "./api/presence/route.ts";
import * as queueNext from "./api/queue/next/route.ts";
import * as queue from "./api/queue/route.ts";
import * as ticketsToken from "./api/tickets/[token]/route.ts";
import * as visitsIdEvents from "./api/visits/[id]/events/route.ts";
import * as visitsId from "./api/visits/[id]/route.ts";

/** What a waiting room asks for all day, by the paths of their files; the same handlers stand behind the framework too. */
const direct: Routes = {
  "/api/devices/status": devicesStatus,
  "/api/display": display,
  "/api/kiosk": kiosk,
  "/api/live": live,
  "/api/presence": presence,
  "/api/queue": queue,
  "/api/queue/next": queueNext,
  "/api/tickets/[token]": ticketsToken,
  "/api/visits/[id]": visitsId,
  "/api/visits/[id]/events": visitsIdEvents,
};

/** What is under way when the process is asked to end may take this long; an open stream would go on for ever. */
const farewellMs = 1_000;
/** Longer than a proxy in front keeps a connection for its next request: it must be the one that closes. */
const keepAliveMs = 75_000;

/** The built application on its port: pages by Next, the waiting room's own traffic by its handlers. */
const application = next({ dev: false, port: env.port });
await application.prepare();
const server = createServer(
  { keepAliveTimeout: keepAliveMs },
  createRouter(direct, withFilesOfOthers(application.getRequestHandler())),
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
  server.close(() => process.exit(code));
  setTimeout(() => {
    server.closeAllConnections();
    process.exit(code);
  }, farewellMs);
}
