import { readArguments } from "./arguments.ts";
import { database, noOffice } from "./checkup/database-checks.ts";
import type { Finding } from "./checkup/finding.ts";
import { backups, clockSource, disk } from "./checkup/machine-checks.ts";
import { address, server } from "./checkup/network-checks.ts";
import { say } from "./console.ts";

/** `npm run doctor`: looks at everything an installation needs, changes nothing, and says what to do. */
const { values } = readArguments({
  usage: "npm run doctor [-- --json]",
  about: `Looks at address, TLS, proxy, server, database, clock, disk, printers, devices and backups, and says what to do. Changes nothing.
Give it the same variables as the installation. Ends with 1 when something is broken.
  --json  one object a line, for a monitor`,
  options: { json: { type: "boolean", default: false } },
});

const signs = { ok: "✓", look: "!", bad: "✗", unknown: "?" } as const;
const stored = await database();
const findings: Finding[] = [
  ...(await address()),
  await server(),
  ...stored,
  clockSource(),
  disk(),
  ...(await backups(!stored.includes(noOffice))),
];
for (const finding of findings) {
  if (values.json) say(JSON.stringify(finding));
  else
    say(
      `${signs[finding.state]} ${finding.check}: ${finding.says}${finding.todo ? `\n    → ${finding.todo}` : ""}`,
    );
}
const broken = findings.filter(({ state }) => state === "bad").length;
const toLookAt = findings.filter(({ state }) => state === "look").length;
if (!values.json) say(`\n${broken} broken, ${toLookAt} to look at.`);
process.exit(broken > 0 ? 1 : 0);
