import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#generated/prisma/client.ts";
import { env } from "../env.ts";

/**
 * One client per process. A statement that runs longer than 10 s is a bug and is cut off; waiting longer than 5 s for a
 * connection means that the database is away, which `lib/http/database-away` tells from other errors.
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
