import pino, { type DestinationStream } from "pino";
import { env } from "./env.ts";

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

/** On standard error: what the framework says on standard output is not shown. */
export const log = logTo(pino.destination(2), env.mode === "test" ? "silent" : env.logLevel);
