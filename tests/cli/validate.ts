import { readArguments } from "../../lib/cli/arguments.ts";
import { say } from "../../lib/cli/console.ts";
import { checks, runChecks } from "./checks.ts";

/** `npm run validate`: everything that can be said without running the application. */
readArguments({
  usage: "npm run validate",
  about: "Types, format, layers, unused code, messages and structure.",
});
const { passed, failed } = await runChecks(checks);
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
