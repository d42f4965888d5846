import pg from "pg";
import { Prisma } from "../../generated/prisma/client.ts";
import { env } from "../env.ts";
import { pool, sharedLimits, sharedPool } from "./client.ts";
import { statementName } from "./statement-name.ts";

/**
 * A parametrised statement, and its rows, past Prisma: a third of the time of `$queryRaw`, for what every visit or every
 * screen needs. Values are those of `$queryRaw`: instants and days are `Date` (a day: its midnight UTC), int8 is BigInt,
 * JSON is parsed. Fragments are made with `Prisma.sql`.
 */
export const sql = through((query) => pool.query(query));

/** The same for a statement that serves several offices at once, within a short time limit: see `sharedPool`. */
export const sharedSql = through((query) =>
  env.pooler === "none" ? sharedPool.query(query) : inSharedLimits(query),
);

export type Sql = typeof sql;

type Run = (query: pg.QueryConfig) => Promise<pg.QueryResult>;

function through(run: Run) {
  return async <Row extends object>(strings: TemplateStringsArray, ...parts: unknown[]): Promise<Row[]> => {
    const values = parts.flatMap((part) => (part instanceof Prisma.Sql ? part.values : [part]));
    try {
      const { rows } = await run({ ...composed(strings, parts), values: values.map(parameter), types });
      return rows;
    } catch (error) {
      // It quotes the row that was refused, and that is about a person.
      if (error instanceof pg.DatabaseError) error.detail = undefined;
      throw error;
    }
  };
}

type Statement = { name: string; text: string };
const statements = new WeakMap<TemplateStringsArray, Statement & { fragments: (Prisma.Sql | null)[] }>();

/** A template's text, composed once as long as its fragments are the same: long ones cost more to put together than to send. */
function composed(strings: TemplateStringsArray, parts: unknown[]): Statement {
  const fragments = parts.map((part) => (part instanceof Prisma.Sql ? part : null));
  let statement = statements.get(strings);
  if (!statement || fragments.some((fragment, at) => fragment !== statement?.fragments[at])) {
    const { text } = Prisma.sql(strings, ...parts);
    statement = { name: statementName(text), text, fragments };
    statements.set(strings, statement);
  }
  return { name: statement.name, text: statement.text };
}

/** Behind a pooler a connection keeps no limits of its own, so they come with the transaction, at the cost of two round trips. */
const inSharedLimits: Run = async (query) => {
  const client = await sharedPool.connect();
  let isLost = false;
  try {
    const { statement_timeout, lock_timeout } = sharedLimits;
    await client.query(
      `BEGIN; SET LOCAL statement_timeout = ${statement_timeout}; SET LOCAL lock_timeout = ${lock_timeout}`,
    );
    const result = await client.query(query);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
      isLost = true;
    });
    throw error;
  } finally {
    client.release(isLost);
  }
};

/** With its zone, whatever zone this process lives in. */
const parameter = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

const { DATE, INT8, TIMESTAMPTZ } = pg.types.builtins;

const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (format !== "binary") {
      if (oid === TIMESTAMPTZ) return instantOf;
      if (oid === DATE) return dayOf;
      if (oid === INT8) return BigInt;
    }
    return pg.types.getTypeParser(oid, format as "text");
  }) as typeof pg.types.getTypeParser,
};

/** The session counts in UTC: `2026-11-22 08:30:00.5+00`. */
const instantOf = (text: string): Date => new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);
const dayOf = (text: string): Date => new Date(`${text}T00:00:00Z`);
