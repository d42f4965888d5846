import { readArguments } from "./arguments.ts";
import { checks, runChecks } from "./checks.ts";
import { say } from "./console.ts";

/** `npm run validate`: everything that can be said without running the application. */
readArguments({
  usage: "npm run validate",
  about: "Types, format, layers, unused code and messages.",
});
const { passed, failed } = await runChecks(checks);
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
