import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildWhenChanged } from "#lib/cli/build/build-when-changed.ts";
import { giveUp } from "#lib/cli/console.ts";
import { openDatabase } from "#lib/cli/database.ts";
import { end, exitOf, stopOnSignal } from "#lib/cli/processes.ts";
import { runServer } from "#lib/cli/server.ts";
import { forgetHome } from "#lib/db/embedded/home.ts";
import { env, settle } from "#lib/env.ts";
import { persistentSecret } from "#lib/machine/whole-files.ts";

/** The production server on a fresh database: the demo's office and accounts, nobody in it, nothing that moves. */
settle({ demo: true });
await buildWhenChanged().catch(giveUp);
forgetHome(env.dataDirectory);
const database = await openDatabase().catch(giveUp);
persistentSecret(env.dataDirectory, "secret");
writeFileSync(join(env.dataDirectory, "database-url"), database.url, { mode: 0o600 });
writeFileSync(join(env.dataDirectory, "build"), env.build);
const { seedPeople } = await import("#lib/cli/demo/seed.ts");
await seedPeople();
const { db } = await import("#lib/db/client.ts");
await db.$disconnect();
const server = runServer(env.port);
const { stop } = stopOnSignal(async () => {
  await end(server);
  await database.stop();
});
await exitOf(server);
await stop();
giveUp("The server under test has ended by itself.");
