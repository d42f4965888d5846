import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#generated/prisma/client.ts";
import { env } from "../env.ts";
import { singleton } from "../singleton.ts";
import { traced, tracing } from "../telemetry/trace.ts";
import { markConnectionError } from "./database-away.ts";
import { statementName } from "./statement-name.ts";
import { spanOfStatement } from "./traced-statement.ts";

const options = "-c TimeZone=UTC -c plan_cache_mode=force_generic_plan";
/** Rows are looked up by their keys. A plan made while a table is small would read it whole, and is kept when it has grown. */
const byKeys = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";
const atBeginning: pg.PoolConfig = { idle_in_transaction_session_timeout: 15_000, options };

/** Says of itself whether the server follows another: it reports that at the beginning of every connection. */
class DatabaseClient extends pg.Client {
  isOfStandby = false;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const { connection } = this as unknown as { connection: NodeJS.EventEmitter };
    connection.on("parameterStatus", ({ parameterName, parameterValue }: Record<string, string>) => {
      if (parameterName === "in_hot_standby") this.isOfStandby = parameterValue === "on";
    });
  }

  override query(...statement: unknown[]): never {
    return tracedQuery((...all) => (super.query as AnyQuery).apply(this, all), statement);
  }
}

type AnyQuery = (...statement: unknown[]) => unknown;

/** The driver's overloads all take a query, or its text, first. With a callback it is the pool's own, whose statement has a span already. */
function tracedQuery(run: AnyQuery, statement: unknown[]): never {
  const isOfPool = statement.some((part) => typeof part === "function");
  if (!tracing.tracer || isOfPool) return run(...statement) as never;
  return traced(spanOfStatement(statement[0]), () => run(...statement) as Promise<unknown>) as never;
}

/** Unnames prepared statements behind a transaction pooler: the next transaction may have a connection that lacks them. */
function withoutNames(): typeof pg.Client {
  return class extends DatabaseClient {
    override query(...[query, ...rest]: unknown[]): never {
      const unnamed = query instanceof Object && "name" in query ? { ...query, name: undefined } : query;
      return (super.query as (...args: unknown[]) => never).call(this, unnamed, ...rest);
    }
  };
}

/**
 * A pooler refuses settings at the beginning of a connection: they are defaults of the role there (see `settleRole`). The zone
 * is said as well, since PgBouncer gives each of its clients the zone that it knows of them.
 */
const behindPooler: pg.PoolConfig = {
  onConnect: (client) => client.query("SET TIME ZONE 'UTC'"), // the pool waits for it
  ...(env.pooler === "unnamed" && { Client: withoutNames() }),
};

/**
 * Refuses a new connection that leads to a standby, as after a failover it may: reads from it would be stale, for as long as the
 * pool has it.
 */
function refuseStandby(client: pg.PoolClient, done: (error?: Error) => void): void {
  const { isOfStandby } = client as unknown as DatabaseClient;
  done(isOfStandby ? markConnectionError(new Error("The database is a standby.")) : undefined);
}

/**
 * A pool that marks the errors of its connections, so that `isDatabaseAway` tells them from anybody else's. The time limits
 * of `statement_timeout` and `lock_timeout` are the server's; `query_timeout` is ours, for a connection that is half open.
 */
class DatabasePool extends pg.Pool {
  constructor({ max, allowExitOnIdle, ...limits }: pg.PoolConfig) {
    super({
      connectionString: env.databaseUrl ?? "postgresql://DATABASE_URL-is-not-set.invalid/",
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      query_timeout: 15_000,
      keepAlive: true,
      application_name: "kom-in",
      Client: DatabaseClient,
      verify: refuseStandby,
      ...(env.pooler === "none" ? { ...atBeginning, ...limits } : behindPooler),
      max,
      allowExitOnIdle,
    });
    this.on("connect", (client) => client.on("error", markConnectionError));
    // A connection lost while idle is replaced at the next use.
    this.on("error", markConnectionError);
  }

  override query(...statement: unknown[]): never {
    return tracedQuery((...all) => (super.query as AnyQuery).apply(this, all), statement);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Done): void;
  override connect(done?: Done): Promise<pg.PoolClient> | undefined {
    if (done) super.connect((error, ...rest) => done(markConnectionError(error), ...rest));
    else
      return super.connect().catch((error) => {
        throw markConnectionError(error);
      });
  }
}
type Done = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (gone?: unknown) => void,
) => void;

/**
 * One pool per process, for Prisma and for `sql`. A statement that runs longer than 10 s is a bug and is cut off; a lock that
 * isn't had in 2 s is given up, because whoever waits for it keeps a connection from others; waiting longer than 5 s for a
 * connection means that the database is away. Sessions count in UTC whatever the server's own zone is: Prisma's adapter
 * sends and reads instants without one. A statement is planned once per connection: ours find their rows by the office,
 * whichever it is.
 */
const openPool = (): pg.Pool =>
  new DatabasePool({ max: env.databaseConnections, statement_timeout: 10_000, lock_timeout: 2_000 });

/**
 * For statements that serve several offices at once, each kind with one under way (snapshots, sessions, signs of life,
 * emergencies, what commands read) or with two (check-ins, calls, what commands write). What takes longer than any healthy one
 * is given up, and then served office by office through the other pool.
 */
const openSharedPool = (): pg.Pool =>
  new DatabasePool({ max: 11, ...sharedLimits, options: `${options} ${byKeys}`, allowExitOnIdle: true });

/** In milliseconds. */
export const sharedLimits = { statement_timeout: 700, lock_timeout: 250 };

function connect(): PrismaClient {
  const options = {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql }: { sql: string }) => statementName(sql),
  };
  return new PrismaClient({
    adapter: new PrismaPg(pool, options),
    // What a refused call was given may be about somebody, and errors are logged.
    errorFormat: "minimal",
    // The same timeout as the pool's: on a busy machine Prisma's own 2 s and 5 s end what would have been done.
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
}

/** For statements on a hot path: see `sql`. */
export const pool: pg.Pool = singleton("pool", openPool);

/** For statements of several offices at once: see `sharedSql`. */
export const sharedPool: pg.Pool = singleton("sharedPool", openSharedPool);

/** The database. `$disconnect` ends the first pool too; idle connections of the other keep no process alive. */
export const db: PrismaClient = singleton("database", connect);
