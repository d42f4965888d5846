import { workshop } from "../build.ts";
import { env, settle } from "../env.ts";
import { readArguments } from "./arguments.ts";
import { giveUp, say } from "./console.ts";
import { openDatabase } from "./database.ts";
import { answers, end, exitOf, isPortFree, runNext, stopOnSignal } from "./processes.ts";

/** `npm run dev`: the demo office on the bundled database behind Next's development server. */
readArguments({
  usage: "npm run dev",
  about: "The demo office behind a server that reloads what is changed.",
});
if (!(await isPortFree(env.port)))
  giveUp(`Port ${env.port} is in use. Choose another: PORT=3001 npm run dev`);
settle({ demo: true });
const database = await openDatabase().catch(giveUp);
await seed();
const server = runNext(["dev", "--port", String(env.port)], {
  NODE_ENV: "development",
  KOM_IN_BUILD: workshop,
});
const { keepMoving } = await import("./demo/mover.ts");
const rest = keepMoving();
const { stop } = stopOnSignal(async () => {
  await Promise.all([end(server), rest()]);
  await database.stop();
});
if (await answers(`http://localhost:${env.port}/api/health`, server))
  say(`Kom in (development, demo): http://localhost:${env.port}`);
await exitOf(server);
await stop();
giveUp("The development server has ended.");

async function seed(): Promise<void> {
  const { seedDemo } = await import("./demo/seed.ts");
  await seedDemo().catch(giveUp);
}
