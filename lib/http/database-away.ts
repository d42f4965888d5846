const codes = new Set([
  // Prisma: can't reach, timed out, closed, no connection free, too many.
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "P2037",
  // The socket below it.
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EPIPE",
  "ENOENT",
  "ENOTFOUND",
  "EHOSTUNREACH",
]);
/** SQLSTATE of a server that is shutting down, starting, read-only, out of connections or out of disk. */
const states = /^(08...|57P0[1-5]|53...|25006)$/;
const kinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "TooManyConnections", "SocketTimeout"]);
const words =
  /connection terminated|connection timeout|timeout exceeded when trying to connect|connection ended|not queryable|can't reach database|server has closed the connection/i;

/**
 * Whether an error means that the database can't be reached just now (503 with Retry-After), as opposed to a
 * statement that it refused. Looks through the causes, because Prisma and the driver wrap them.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Object && depth < 6; depth++) {
    const { code, originalCode, kind, meta, message, cause } = at as Record<string, unknown>;
    const inner = meta as { code?: unknown; driverAdapterError?: unknown } | undefined;
    for (const name of [code, originalCode, inner?.code]) {
      if (typeof name === "string" && (codes.has(name) || states.test(name))) return true;
    }
    if (typeof kind === "string" && kinds.has(kind)) return true;
    if (typeof message === "string" && words.test(message)) return true;
    at = cause ?? inner?.driverAdapterError;
  }
  return false;
}
