import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#generated/prisma/client.ts";
import { env } from "../env.ts";

/**
 * One client per process. A statement that runs longer than 10 s is a bug and is cut off; waiting longer than 5 s for a
 * connection means that the database is away, which `isDatabaseAway` tells from other errors.
 */
function connect(): PrismaClient {
  const adapter = new PrismaPg(
    {
      connectionString: env.databaseUrl ?? "postgresql://DATABASE_URL-is-not-set.invalid/",
      max: env.databaseConnections,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      statement_timeout: 10_000,
      idle_in_transaction_session_timeout: 15_000,
      keepAlive: true,
      application_name: "kom-in",
    },
    { onPoolError: () => undefined, statementNameGenerator: statementName },
  );
  return new PrismaClient({ adapter });
}

/** Statements are prepared once per connection, under a name made from their text. */
const names = new Map<string, string>();
function statementName({ sql }: { sql: string }): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = createHash("sha1").update(sql).digest("base64url");
    if (names.size < 1_000) names.set(sql, name);
  }
  return name;
}

const shared = globalThis as { komInDatabase?: PrismaClient };

/** The database. Kept on `globalThis`, because a development server loads modules again after each change. */
shared.komInDatabase ??= connect();
export const db: PrismaClient = shared.komInDatabase;

const awayCodes = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2037",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EPIPE",
  "ENOTFOUND",
]);
/** SQLSTATE classes and codes of a server that is shutting down, starting up, out of connections or out of disk. */
const awayStates = /^(08...|57P0[1-4]|53...|25006)$/;
const awayWords =
  /connection terminated|timeout exceeded when trying to connect|connection ended|not queryable|server closed the connection/i;

/**
 * Whether an error means that the database can't be reached just now (the API answers 503 with Retry-After), as
 * opposed to a statement that it refused. Looks through the causes, because Prisma and the driver wrap them.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Object && depth < 6; depth++) {
    const { code, originalCode, kind, meta, message, cause } = at as Record<string, unknown>;
    if (typeof code === "string" && (awayCodes.has(code) || awayStates.test(code))) return true;
    if (typeof originalCode === "string" && awayStates.test(originalCode)) return true;
    if (
      kind === "DatabaseNotReachable" ||
      kind === "ConnectionClosed" ||
      kind === "TooManyConnections" ||
      kind === "SocketTimeout"
    )
      return true;
    if (typeof message === "string" && awayWords.test(message)) return true;
    at = cause ?? (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return false;
}
