import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#generated/prisma/client.ts";
import { env } from "../env.ts";
import { statementName } from "./statement-name.ts";

/**
 * One pool per process, for Prisma and for `sql`. A statement that runs longer than 10 s is a bug and is cut off; waiting
 * longer than 5 s for a connection means that the database is away, which `lib/http/database-away` tells from other
 * errors. Sessions count in UTC whatever the server's own zone is: Prisma's adapter sends and reads instants without one.
 * A statement is planned once per connection: ours find their rows by the office, whichever it is.
 */
function openPool(): pg.Pool {
  const opened = new pg.Pool({
    connectionString: env.databaseUrl ?? "postgresql://DATABASE_URL-is-not-set.invalid/",
    max: env.databaseConnections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    application_name: "kom-in",
    options: "-c TimeZone=UTC -c plan_cache_mode=force_generic_plan",
  });
  // A connection lost while idle is replaced at the next use.
  return opened.on("error", () => undefined);
}

function connect(): PrismaClient {
  const options = {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql }: { sql: string }) => statementName(sql),
  };
  return new PrismaClient({
    adapter: new PrismaPg(pool, options),
    // What a refused call was given may be about somebody, and errors are logged.
    errorFormat: "minimal",
    // The same patience as the pool's: on a busy machine Prisma's own 2 s and 5 s end what would have been done.
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
}

/** Kept on `globalThis`, because a development server loads modules again after each change. */
const shared = globalThis as { komInPool?: pg.Pool; komInDatabase?: PrismaClient };

/** For statements on a hot path: see `sql`. */
shared.komInPool ??= openPool();
export const pool: pg.Pool = shared.komInPool;

/** The database. `$disconnect` ends the pool too. */
shared.komInDatabase ??= connect();
export const db: PrismaClient = shared.komInDatabase;
