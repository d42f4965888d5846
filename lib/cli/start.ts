import { removeLeftovers } from "../backup/leftovers.ts";
import { env, settle } from "../env.ts";
import { reach } from "../machine/lan-addresses.ts";
import { reachLines } from "./address-lines.ts";
import { readArguments } from "./arguments.ts";
import { buildWhenChanged } from "./build/build-when-changed.ts";
import { giveUp, say, step } from "./console.ts";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { keepBackups } from "./keep-backups.ts";
import { isPortFree, stopOnSignal } from "./processes.ts";
import { supervise } from "./server.ts";

/** `npm start [-- --demo]`: database, schema, build, server; prints where it is, and ends them all together. */
const { values } = readArguments({
  usage: "npm start [-- --demo | --prepare]",
  about: `Starts Kom in: database, schema, build, server.
  --demo     a demo office with accounts that everybody knows, and a day of visitors that keeps moving
  --prepare  installs and builds what a start needs, and ends: for an image or a bundle`,
  options: { demo: { type: "boolean", default: false }, prepare: { type: "boolean", default: false } },
});
if (values.prepare) {
  await buildWhenChanged().catch(giveUp);
  process.exit(0);
}
settle({ demo: values.demo });

/** What was opened is closed in the opposite order, also when the signal comes while it is being opened. */
const closing: (() => Promise<unknown>)[] = [];
const { stop, unlessStopping } = stopOnSignal(async () => {
  for (const close of closing.toReversed()) await close();
});

try {
  await unlessStopping(requirePort());
  const opening = openDatabase();
  closing.push(async () => (await opening.catch(() => null))?.stop());
  const database = await unlessStopping(opening);
  await unlessStopping(
    removeLeftovers().catch((error) => say(`What a backup left that was ended can't be removed: ${error}`)),
  );
  await unlessStopping(buildWhenChanged());
  await unlessStopping(refuseMixing());
  // Where it can't be made or read, that is told here, and not to the first visitor.
  void env.secret;
  // A build takes minutes, in which somebody else may have taken it.
  await unlessStopping(requirePort());
  const supervisor = supervise();
  closing.push(supervisor.end);
  // While the server starts, the demo's office is made.
  const [isUp] = await Promise.all([supervisor.isUp(), env.demo && openDemo()]);
  if (!isUp) throw new Error("The server did not start; the lines above say why.");
  await welcome(database);
  const keep = env.backupKeep ?? (database.isBundled && !env.demo ? 7 : 0);
  if (keep > 0) closing.push(keepBackups(keep, hasOffice));
  await supervisor.gaveUp;
  throw new Error("The server keeps ending by itself; the lines above say why.");
} catch (error) {
  await stop();
  giveUp(error);
}

async function requirePort(): Promise<void> {
  if (await isPortFree(env.port)) return;
  throw new Error(
    `Port ${env.port} is in use, perhaps by another Kom in. Stop it, or choose another: PORT=${env.port + 1} npm start`,
  );
}

async function openDemo(): Promise<void> {
  const { seedDemo } = await import("./demo/seed.ts");
  await step("Preparing the demo office", seedDemo);
  const { keepMoving } = await import("./demo/mover.ts");
  closing.push(keepMoving());
}

/** The demo's accounts have a known password: they never come into a database where an office works, nor an office into theirs. */
async function refuseMixing(): Promise<void> {
  const { db } = await import("../db/client.ts");
  if ((await db.office.count({ where: { isDemo: !env.demo } })) === 0) return;
  throw new Error(
    env.demo
      ? "This database holds a real office, so the demo stays out of it. Use another directory: KOM_IN_DATA=.data/demo npm start -- --demo"
      : "This database holds the demo, whose passwords everybody knows. Use another directory for your office: KOM_IN_DATA=.data/office npm start",
  );
}

async function welcome({ isBundled }: OpenDatabase): Promise<void> {
  say(`\nKom in is open: ${env.url}`);
  for (const line of reachLines(reach())) say(line);
  if (env.demo) {
    say("Demo accounts: admin@ chief@ reception@ amir@ sara@ leyla@demo.test");
    say(
      `Password:      ${process.env.KOM_IN_DEMO_PASSWORD ? "as set in KOM_IN_DEMO_PASSWORD" : env.demoPassword}`,
    );
  } else {
    const { createSetupLink } = await import("../auth/invitations/invite-links.ts");
    const link = await createSetupLink();
    if (link) say(`Nobody administers it yet. Open this link within a day, it works once:\n\n  ${link}`);
    const { db } = await import("../db/client.ts");
    await db.$disconnect();
  }
  if (isBundled) say(`Data: ${env.dataDirectory}`);
  if (env.oidc) {
    const fault = await faultOfIssuer(env.oidc.issuer);
    if (fault) say(`Sign-in through ${env.oidc.issuer} won't work: ${fault}. Local accounts do.`);
  }
  say("Stop with Ctrl-C.");
}

async function hasOffice(): Promise<boolean> {
  const { db } = await import("../db/client.ts");
  const count = await db.office.count();
  await db.$disconnect();
  return count > 0;
}

/** Why nobody can sign in through the organisation's provider, or null; waits five seconds at most. */
async function faultOfIssuer(issuer: string): Promise<string | null> {
  const address = `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) return `${address} answers ${response.status}`;
    const { issuer: named } = (await response.json()) as { issuer?: unknown };
    return named === issuer ? null : `${address} is of another issuer, ${String(named)}`;
  } catch (error) {
    return `${address} can't be read (${error instanceof Error ? error.message : String(error)})`;
  }
}
