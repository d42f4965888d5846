import { env, settle } from "../env.ts";
import { giveUp, say } from "./console.ts";
import { openDatabase } from "./database.ts";
import { answers, end, exitOf, isPortTaken, runNext, runNode, stopOnSignal } from "./processes.ts";

/** `npm run dev`: the demo office on the bundled database behind Next's development server. */
if (await isPortTaken(env.port)) giveUp(`Port ${env.port} is in use. Choose another: PORT=3001 npm run dev`);
settle({ demo: true });
const database = await openDatabase().catch(giveUp);
await seed();
const server = runNext(["dev", "--port", String(env.port)], { NODE_ENV: "development" });
const mover = runNode("lib/cli/demo/mover.ts", [], { KOM_IN_MOVER_URL: `http://localhost:${env.port}` });
stopOnSignal(async () => {
  await Promise.all([end(server), end(mover)]);
  await database.stop();
});
if (await answers(`http://localhost:${env.port}/api/health`, server))
  say(`Kom in (development, demo): http://localhost:${env.port}`);
await exitOf(server);
await end(mover);
await database.stop();
giveUp("The development server has ended.");

async function seed(): Promise<void> {
  const { seedDemo } = await import("./demo/seed.ts");
  await seedDemo().catch(giveUp);
}
