import { env } from "../env.ts";
import { readArguments } from "./arguments.ts";
import { giveUp, say } from "./console.ts";
import { openDatabase } from "./database.ts";

/** `npm run admin -- <address>`: the way in when nobody who administers can sign in. */
const {
  words: [given],
  values,
} = readArguments({
  usage: "npm run admin -- <e-mail address> [--office <id>]",
  about: `Prints a link, good once and for a day, by which the person with this address can administer: they choose a new password,
or, without an account yet, a name and a password. Also while Kom in runs. It is written into the audit log.
  --office <id>  which office, where there are several; an account is given every office it works in`,
  options: { office: { type: "string" } },
  words: ["address"],
});
if (!given) giveUp("Whose address? npm run admin -- anna@example.se");

const { hasEmbedded, runningEmbedded } = await import("../db/embedded/postgres-server.ts");
if (!env.databaseUrl && !hasEmbedded(env.dataDirectory))
  giveUp(
    `There is no database in ${env.dataDirectory}. Which one? KOM_IN_DATA=<its directory> npm run admin`,
  );
const running = env.databaseUrl ?? (await runningEmbedded(env.dataDirectory));
const { settle } = await import("../env.ts");
const database = running ? { stop: async () => undefined } : await openDatabase().catch(giveUp);
if (running) settle({ databaseUrl: running });
const { emailSchema } = await import("../auth/schema.ts");
const email = emailSchema.safeParse(given);
if (!email.success) giveUp(`"${given}" is no e-mail address.`);
const { administratorLink } = await import("../auth/invitations/administrator-link.ts");
const made = await administratorLink(email.data, values.office ?? null).catch(giveUp);
await database.stop();
if (!made.ok) giveUp(made.error);
say(
  `${made.value.what}\n\n  ${made.value.url}\n\nIt works once, until ${made.value.expiresAt.toISOString()}.`,
);
if (!env.publicUrl)
  say(
    "KOM_IN_URL is not set, so the link names this computer: open it here, or put your address in its place.",
  );
process.exit(0);
