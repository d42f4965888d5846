import type { ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import { workshop } from "../build.ts";
import { env, settle } from "../env.ts";
import { readArguments } from "./arguments.ts";
import { watchServer } from "./build/server-bundle.ts";
import { giveUp, say } from "./console.ts";
import { openDatabase } from "./database.ts";
import { answers, end, exitOf, isPortFree, stopOnSignal } from "./processes.ts";
import { runServer } from "./server.ts";

/**
 * `npm run dev`: the demo office on the bundled database. The server is bundled anew and started again after each change of its own
 * code; pages are reloaded by Next within it.
 */
readArguments({
  usage: "npm run dev",
  about: "The demo office behind a server that reloads what is changed.",
});
if (!(await isPortFree(env.port)))
  giveUp(`Port ${env.port} is in use. Choose another: PORT=3001 npm run dev`);
settle({ demo: true, build: workshop });
const database = await openDatabase().catch(giveUp);
const { seedDemo } = await import("./demo/seed.ts");
await seedDemo().catch(giveUp);
const { keepMoving } = await import("./demo/mover.ts");
const rest = keepMoving();

let server: ChildProcess | undefined;
let restarting = Promise.resolve();
const root = resolve(import.meta.dirname, "../..");
const endWatching = watchServer(root, resolve(root, workshop), () => {
  restarting = restarting.then(restart);
});
stopOnSignal(async () => {
  await endWatching();
  await restarting;
  await Promise.all([server && end(server), rest()]);
  await database.stop();
});

async function restart(): Promise<void> {
  if (server) await end(server);
  server = runServer(env.port, { NODE_ENV: "development" }, "loud");
  const started = server;
  void exitOf(started).then((code) => {
    if (started === server && code !== 0)
      say("The server has ended; it is started again after the next change.");
  });
  if (await answers(`http://localhost:${env.port}/api/health`, started))
    say(`Kom in (development, demo): http://localhost:${env.port}`);
}
