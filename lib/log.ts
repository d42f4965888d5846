import pino, { type DestinationStream } from "pino";
import { env } from "./env.ts";
import { openSyslog } from "./telemetry/syslog.ts";

/**
 * An error without what it carries along: the database's own tells the whole row that it refused, and a log is kept longer
 * than any visit.
 */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  const frames = stack?.split("\n").filter((line) => line.startsWith("    at "));
  return {
    type: name,
    ...(code === undefined ? {} : { code }),
    message,
    stack: frames?.join("\n"),
    ...(cause === undefined ? {} : { cause: serializeError(cause) }),
  };
}

/** One JSON line an entry. pino escapes control characters, so that a caller can't forge a line. */
export const logTo = (destination: DestinationStream, level: string) =>
  pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: serializeError },
      redact: ["*.password", "*.token", "*.cookie"],
    },
    destination,
  );

/** Standard error, since what the framework says on standard output is not shown, and a syslog server where one is named. */
const standardError = pino.destination(2);
const destination = env.syslog
  ? pino.multistream(
      [standardError, openSyslog(env.syslog, tellOfSyslog)].map((stream) => ({ stream, level: "trace" })),
    )
  : standardError;

export const log = logTo(destination, env.mode === "test" ? "silent" : env.logLevel);

/** On standard error alone: the server doesn't listen. */
function tellOfSyslog(problem: string | null): void {
  const own = logTo(standardError, env.logLevel);
  const syslog = env.syslog;
  if (problem === null) own.info({ syslog }, "the syslog server is reached");
  else own.error({ syslog, problem }, "the syslog server is not reached; the log waits for it");
}
