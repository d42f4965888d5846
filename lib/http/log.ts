import pino from "pino";
import { env } from "../env.ts";

/** One JSON line an entry on standard output. pino escapes control characters, so a visitor can't forge a line. */
export const log = pino({
  level: env.mode === "test" ? "silent" : "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["*.password", "*.token", "*.cookie"],
});
