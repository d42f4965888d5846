import { existsSync } from "node:fs";
import { forgetAnchor, noteAnchor } from "../audit/anchor.ts";
import { notedEndings } from "../audit/endings.ts";
import { contentOf, describeContent } from "../backup/content.ts";
import { restore } from "../backup/read-backup.ts";
import { now } from "../clock.ts";
import { env } from "../env.ts";
import { readArguments } from "./arguments.ts";
import { giveUp, say } from "./console.ts";
import { openDatabase } from "./database.ts";

/** `npm run restore -- file`: into an empty database; what has outlived its retention meanwhile is deleted at once. */
const {
  words: [file],
} = readArguments({
  usage: "npm run restore -- <file>",
  about: `Puts a backup into an empty database, named by KOM_IN_DATA or DATABASE_URL, and deletes what has passed its time meanwhile.`,
  words: ["file"],
});
if (!file) giveUp("Which backup? npm run restore -- <file>");
if (!existsSync(file)) giveUp(`There is no file ${file}.`);

const database = await openDatabase().catch(giveUp);
try {
  const counts = await restore(database.url, file, {
    key: env.backupKey,
    endings: notedEndings(),
    // What is noted here is of the database that was lost. Left, it would tell of a broken chain if we were ended before the end.
    whenEmpty: forgetAnchor,
  });
  // Before all else that takes time: whoever ends us then must not leave a restored database that doesn't say so.
  const { auditHead, verifyChain } = await import("../audit/verify.ts");
  const { appendAlone } = await import("../audit/commands.ts");
  const noteEnd = async () => {
    const head = await auditHead();
    if (head) noteAnchor(head);
  };
  await noteEnd();
  await appendAlone({ officeId: null, actorKind: "system", actorId: null, action: "backupRestored" });
  say(
    `Restored ${Object.values(counts).reduce((sum, count) => sum + count, 0)} rows of ${Object.keys(counts).length} tables.`,
  );
  say(`Offices: ${describeContent(await contentOf(database.url))}`);
  const { purge } = await import("../retention/purge.ts");
  const { days, auditEntries } = await purge(now());
  say(`Past their retention and deleted: ${days} days of visits, ${auditEntries} audit entries.`);
  await noteEnd();
  const chain = await verifyChain();
  if (!chain.isWhole) throw new Error(`The audit chain does not verify from entry ${chain.brokenAt} on.`);
  if (chain.unverified > 0)
    say(
      `${chain.unverified} audit entries were made with another secret: only their order is proven. KOM_IN_FORMER_SECRETS proves what they say.`,
    );
  say("The audit chain verifies.");
  say(
    "Look through devices and people in the settings: what was ended since on another machine is not known here.",
  );
} catch (error) {
  await database.stop();
  giveUp(error);
}
await database.stop();
process.exit(0);
