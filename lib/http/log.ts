import pino, { type DestinationStream } from "pino";
import { env } from "../env.ts";

/** One JSON line an entry. pino escapes control characters, so that a caller can't forge a line. */
export const logTo = (destination: DestinationStream, level: string) =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ["*.password", "*.token", "*.cookie"],
    },
    destination,
  );

export const log = logTo(pino.destination(1), env.mode === "test" ? "silent" : "info");
